import { css, styled } from 'styled-components';
import { ink } from './palette';

/** The product's sizes of text: 28 title, 15 block title, 14 text, 13 controls, 12 secondary, 11 capitals. */
export const tabular = css`
  font-variant-numeric: tabular-nums;
`;

export const Text = styled.span`
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${ink.main};
`;

export const Small = styled.span`
  font-size: 1.2rem;
  line-height: 1.7rem;
  color: ${ink.muted};
`;

export const Strong = styled.strong`
  font-size: 1.4rem;
  line-height: 2rem;
  font-weight: 600;
  color: ${ink.main};
`;

export const BlockTitle = styled.h2`
  font-size: 1.5rem;
  line-height: 2rem;
  font-weight: 600;
  color: ${ink.main};
`;

export const Capitals = styled.span`
  font-size: 1.1rem;
  line-height: 1.6rem;
  font-weight: 600;
  text-transform: uppercase;
  letter-spacing: 0.02em;
  color: ${ink.muted};
`;

/** Text that can be pressed, without a frame. Hit area at least 24 px high. */
export const TextLink = styled.button`
  border: 0;
  padding: 0;
  min-height: 2.4rem;
  background: none;
  font: inherit;
  font-size: 1.3rem;
  font-weight: 600;
  text-align: start;
  color: ${ink.link};
  cursor: pointer;
  &:hover {
    text-decoration: underline;
  }
  &:disabled {
    color: ${ink.muted};
    cursor: default;
  }
`;
