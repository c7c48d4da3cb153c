import { Cross, Information, WarningCircle } from '@strapi/icons';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { useT } from '../t';
import { Row } from './layout';
import { ground, ink, mark, rim } from './palette';

type NoticeTone = 'secondary' | 'warning' | 'danger';

const Frame = styled.div<{ $tone: NoticeTone }>`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-start;
  gap: 8px 12px;
  padding: 10px 14px;
  border: 1px solid ${({ $tone, theme }) => rim[$tone]({ theme })};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ $tone, theme }) => ground($tone)({ theme })};
  font-size: 1.3rem;
  line-height: 1.9rem;
  color: ${ink.main};
  > svg {
    flex: none;
    width: 14px;
    height: 14px;
    margin-top: 3px;
    path {
      fill: ${({ $tone, theme }) => mark[$tone]({ theme })};
    }
  }
`;

const Body = styled.div`
  flex: 1 1 240px;
  min-width: 0;
  overflow-wrap: anywhere;
`;

const Rest = styled.div`
  color: ${ink.muted};
`;

const Close = styled.button`
  border: 0;
  padding: 6px;
  background: none;
  cursor: pointer;
  svg {
    display: block;
    width: 12px;
    height: 12px;
    path {
      fill: ${ink.muted};
    }
  }
`;

interface Props {
  readonly tone: NoticeTone;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose?: () => void;
}

/** A line that needs a look, with what can be done about it at its right end. */
export const Notice = ({ tone, title, children, actions, onClose }: Props) => {
  const t = useT();
  const Icon = tone === 'secondary' ? Information : WarningCircle;
  return (
    <Frame $tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon aria-hidden />
      <Body>
        <strong style={{ fontWeight: 600 }}>{title}</strong>
        {children ? <Rest>{children}</Rest> : null}
      </Body>
      <Row $gap={8}>
        {actions}
        {onClose ? (
          <Close type="button" aria-label={t('close')} onClick={onClose}>
            <Cross aria-hidden />
          </Close>
        ) : null}
      </Row>
    </Frame>
  );
};
