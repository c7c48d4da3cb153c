import { CheckCircle, Cross, WarningCircle } from '@strapi/icons';
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { css, styled } from 'styled-components';
import { useT } from '../t';
import { narrow } from './layout';
import { ink, mark, rim } from './palette';
import { Small } from './text';

export interface Toast {
  readonly tone: 'success' | 'warning' | 'danger';
  /** What, how many. */
  readonly title: string;
  /** How many not, and why. */
  readonly text?: string;
  readonly action?: ReactNode;
}

interface Shown extends Toast {
  readonly id: number;
}

const Show = createContext<(toast: Toast) => void>(() => {});

const CloseThis = createContext<() => void>(() => {});

/** For an action within a toast that makes it untrue: closes the toast. Elsewhere it does nothing. */
export const useCloseToast = (): (() => void) => useContext(CloseThis);

/** Says what was done. It stays until closed: a person may look away. */
export const useToast = (): ((toast: Toast) => void) => useContext(Show);

const Place = styled.div`
  position: sticky;
  bottom: 0;
  z-index: 3;
  display: flex;
  flex-direction: column;
  gap: 8px;
  max-width: 660px;
  padding: 0 32px;
  ${narrow(css`
    max-width: none;
    padding: 0;
    gap: 0;
  `)}
`;

const Frame = styled.div<{ $tone: Toast['tone'] }>`
  display: flex;
  align-items: center;
  gap: 14px;
  margin-bottom: 12px;
  padding: 12px 16px;
  border: 1px solid ${({ $tone, theme }) => rim[$tone]({ theme })};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.popupShadow};
  font-size: 1.4rem;
  line-height: 1.9rem;
  color: ${ink.main};
  > svg {
    flex: none;
    width: 16px;
    height: 16px;
    path {
      fill: ${({ $tone, theme }) => mark[$tone]({ theme })};
    }
  }
  > div {
    flex: 1;
    min-width: 0;
  }
  ${narrow(css`
    margin: 0;
    border-width: 1px 0 0;
    border-radius: 0;
    padding-bottom: calc(12px + env(safe-area-inset-bottom));
  `)}
`;

const Close = styled.button`
  width: 28px;
  height: 28px;
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

const Column = styled.div`
  min-width: 0;
`;

const MOST = 3;
let last = 0;

export const ToastPlace = ({ children }: { children: ReactNode }) => {
  const t = useT();
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const show = useCallback((toast: Toast) => {
    last += 1;
    setToasts((shown) => [...shown, { ...toast, id: last }].slice(-MOST));
  }, []);
  const close = (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id));
  const list = useMemo(() => children, [children]);
  return (
    <Show.Provider value={show}>
      <Column>
        {list}
        <Place role="status" aria-live="polite">
          {toasts.map(({ id, tone, title, text, action }) => (
            <Frame key={id} $tone={tone}>
              {tone === 'success' ? <CheckCircle aria-hidden /> : <WarningCircle aria-hidden />}
              <div>
                <strong style={{ fontWeight: 600 }}>{title}</strong>
                {text ? <Small as="div">{text}</Small> : null}
              </div>
              <CloseThis.Provider value={() => close(id)}>{action}</CloseThis.Provider>
              <Close type="button" aria-label={t('close')} onClick={() => close(id)}>
                <Cross aria-hidden />
              </Close>
            </Frame>
          ))}
        </Place>
      </Column>
    </Show.Provider>
  );
};
