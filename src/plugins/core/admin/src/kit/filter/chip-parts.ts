import { styled } from 'styled-components';
import { ink } from '../palette';

/** One condition among others: what it says, and × to take it away. */
export const ChipFrame = styled.span`
  display: inline-flex;
  max-width: 100%;
  border: 1px solid ${({ theme }) => theme.colors.primary200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.primary100};
  color: ${ink.active};
`;

export const ChipPart = styled.button`
  min-height: 30px;
  border: 0;
  padding: 0 4px 0 10px;
  background: none;
  font: inherit;
  font-size: 1.3rem;
  line-height: 1.8rem;
  text-align: start;
  color: inherit;
  cursor: pointer;
  b {
    font-weight: 600;
  }
`;

export const ChipRemove = styled(ChipPart)`
  min-width: 26px;
  padding: 0 8px 0 4px;
  svg {
    display: block;
    width: 9px;
    height: 9px;
    path {
      fill: currentColor;
    }
  }
`;
