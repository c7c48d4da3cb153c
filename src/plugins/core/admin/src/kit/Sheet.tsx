import { Cross } from '@strapi/icons';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { styled } from 'styled-components';
import { useT } from '../t';
import { ink } from './palette';

const Frame = styled.div`
  position: fixed;
  inset: 0;
  z-index: ${({ theme }) => theme.zIndices.overlay};
  display: flex;
  flex-direction: column;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${ink.main};
`;

const Head = styled.div`
  display: flex;
  align-items: center;
  justify-content: space-between;
  min-height: 52px;
  padding: 0 4px 0 16px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  font-size: 1.6rem;
  font-weight: 600;
`;

const Close = styled.button`
  width: 44px;
  height: 44px;
  border: 0;
  background: none;
  cursor: pointer;
  svg {
    width: 14px;
    height: 14px;
    path {
      fill: ${ink.muted};
    }
  }
`;

const Body = styled.div`
  flex: 1;
  overflow-y: auto;
  overscroll-behavior: contain;
`;

const Foot = styled.div`
  padding: 12px 16px calc(12px + env(safe-area-inset-bottom));
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), [tabindex="0"]';

/** Keeps Tab inside and gives the focus back when it goes. */
const useFocusInside = (onClose: () => void) => {
  const frame = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const node = frame.current;
    node?.querySelector<HTMLElement>(FOCUSABLE)?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') return close.current();
      if (event.key !== 'Tab' || !node?.contains(document.activeElement)) return;
      const all = [...node.querySelectorAll<HTMLElement>(FOCUSABLE)];
      const edge = event.shiftKey ? all[0] : all[all.length - 1];
      if (document.activeElement !== edge) return;
      event.preventDefault();
      (event.shiftKey ? all[all.length - 1] : all[0])?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      before?.focus();
    };
  }, []);
  return frame;
};

/** A full-screen sheet of narrow screens. */
export const Sheet = ({ title, onClose, children, footer }: Props) => {
  const t = useT();
  const heading = useId();
  const frame = useFocusInside(onClose);
  return createPortal(
    <Frame ref={frame} role="dialog" aria-modal aria-labelledby={heading}>
      <Head>
        <span id={heading}>{title}</span>
        <Close type="button" aria-label={t('close')} onClick={onClose}>
          <Cross aria-hidden />
        </Close>
      </Head>
      <Body>{children}</Body>
      {footer ? <Foot>{footer}</Foot> : null}
    </Frame>,
    document.body
  );
};
