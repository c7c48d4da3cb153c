import { Cross } from '@strapi/icons';
import { useEffect, useRef, type ReactNode } from 'react';
import { css, styled } from 'styled-components';
import { CardFrame } from '../../../../core/admin/src/kit/Card';
import { Row } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { Sheet } from '../../../../core/admin/src/kit/Sheet';
import { BlockTitle } from '../../../../core/admin/src/kit/text';
import { useCompact, useNarrow } from '../../../../core/admin/src/kit/use-narrow';
import { useT } from '../t';

const Panel = styled(CardFrame)<{ $over: boolean }>`
  ${({ $over, theme }) =>
    $over
      ? css`
          position: fixed;
          inset: 0 0 0 auto;
          z-index: 4;
          width: 420px;
          overflow-y: auto;
          border-radius: 0;
          box-shadow: ${theme.shadows.popupShadow};
        `
      : css`
          align-self: start;
          position: sticky;
          top: 16px;
          max-height: calc(100dvh - 32px);
          overflow-y: auto;
        `}
`;

const Close = styled.button`
  min-width: 28px;
  min-height: 28px;
  border: 0;
  background: none;
  cursor: pointer;
  svg {
    width: 12px;
    height: 12px;
    path {
      fill: ${ink.muted};
    }
  }
`;

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Beside the table; over it where there is no room; a full-screen sheet on narrow screens. Esc closes it. */
export const EntryPanel = ({ title, onClose, children }: Props) => {
  const t = useT();
  const [narrow, compact] = [useNarrow(), useCompact()];
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    // A sheet listens by itself.
    if (narrow) return undefined;
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && close.current();
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [narrow]);
  if (narrow)
    return (
      <Sheet title={title} onClose={onClose}>
        <div style={{ padding: 16 }}>{children}</div>
      </Sheet>
    );
  return (
    <Panel as="aside" aria-label={title} $over={compact}>
      <Row $between $gap={8} style={{ flexWrap: 'nowrap', marginBottom: 10 }}>
        <BlockTitle>{title}</BlockTitle>
        <Close type="button" aria-label={t('panel.close')} onClick={onClose}>
          <Cross aria-hidden />
        </Close>
      </Row>
      {children}
    </Panel>
  );
};
