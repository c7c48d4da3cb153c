import { ArrowLeft } from '@strapi/icons';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
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

const Back = styled(Link)`
  display: inline-flex;
  align-items: center;
  gap: 6px;
  margin-bottom: 4px;
  font-size: 1.3rem;
  line-height: 1.8rem;
  color: ${ink.active};
  text-decoration: none;
  &:hover {
    text-decoration: underline;
  }
  svg {
    width: 12px;
    height: 12px;
    path {
      fill: ${ink.active};
    }
  }
`;

interface Props {
  /** The page that led here. */
  readonly back?: { readonly to: string; readonly label: string } | undefined;
  readonly title: string;
  /** One line of facts. */
  readonly facts?: ReactNode;
  /** At most one of them is primary. */
  readonly actions?: ReactNode;
}

export const PageHeader = ({ back, title, facts, actions }: Props) => {
  useEffect(() => {
    document.title = `${title} · Numera`;
  }, [title]);
  return (
    <Frame>
      <div style={{ minWidth: 0 }}>
        {back ? (
          <Back to={back.to}>
            <ArrowLeft aria-hidden /> {back.label}
          </Back>
        ) : null}
        <h1>{title}</h1>
        {facts ? <p>{facts}</p> : null}
      </div>
      {actions ? <Row $gap={8}>{actions}</Row> : null}
    </Frame>
  );
};
