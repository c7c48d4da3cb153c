import { useEffect, type ReactNode } from 'react';
import { css, styled } from 'styled-components';
import { narrow, Row } from '../kit/layout';
import { ink } from '../kit/palette';
import { tabular } from '../kit/text';

const Frame = styled.header`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-start;
  justify-content: space-between;
  gap: 12px;
  h1 {
    font-size: 2.8rem;
    line-height: 3.4rem;
    font-weight: 700;
    color: ${ink.main};
    overflow-wrap: anywhere;
  }
  p {
    margin-top: 2px;
    font-size: 1.4rem;
    line-height: 2.4rem;
    color: ${ink.muted};
    overflow-wrap: anywhere;
    ${tabular}
  }
  ${narrow(css`
    h1 {
      font-size: 2.2rem;
      line-height: 2.8rem;
    }
  `)}
`;

interface Props {
  readonly title: string;
  /** One line of facts. */
  readonly facts?: ReactNode;
  /** At most one of them is primary. */
  readonly actions?: ReactNode;
}

export const PageHeader = ({ title, facts, actions }: Props) => {
  useEffect(() => {
    document.title = `${title} · Numera`;
  }, [title]);
  return (
    <Frame>
      <div style={{ minWidth: 0 }}>
        <h1>{title}</h1>
        {facts ? <p>{facts}</p> : null}
      </div>
      {actions ? <Row $gap={8}>{actions}</Row> : null}
    </Frame>
  );
};
