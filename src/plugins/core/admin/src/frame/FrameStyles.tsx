import { createGlobalStyle } from 'styled-components';

/** What holds for every page of Numera while it is on screen: the focus ring and motion switched off on request. */
export const FrameStyles = createGlobalStyle`
  [data-strapi-main-content] :focus-visible,
  main :focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after {
      animation-duration: 0.01ms !important;
      transition-duration: 0.01ms !important;
    }
  }
`;
