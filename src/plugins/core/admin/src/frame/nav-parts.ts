import { styled } from 'styled-components';
import { ink } from '../kit/palette';
import { Capitals } from '../kit/text';

export const NavList = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
`;

export const NavHeading = styled(Capitals)`
  display: block;
  padding: 0 20px;
  margin: 16px 0 8px;
`;

export const NavItemLink = styled.a`
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 8px;
  width: calc(100% - 16px);
  min-height: 32px;
  margin: 0 8px;
  border: 0;
  padding: 4px 12px;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: none;
  font: inherit;
  font-size: 1.4rem;
  line-height: 2rem;
  text-align: start;
  text-decoration: none;
  color: ${ink.main};
  cursor: pointer;
  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }
  &[aria-current='page'] {
    background: ${({ theme }) => theme.colors.primary100};
    color: ${ink.active};
    font-weight: 600;
  }
  @media (pointer: coarse) {
    min-height: 44px;
  }
`;
