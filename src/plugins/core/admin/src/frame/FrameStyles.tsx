import { createGlobalStyle } from 'styled-components';
import { NARROW_PX } from '../kit/layout';

/**
 * What holds for every page of Numera while it is on screen: the focus ring, motion switched off on request, and on
 * narrow screens one bar instead of two: ours carries the admin's own links.
 */
export const FrameStyles = createGlobalStyle`
  [data-strapi-main-content] :focus-visible,
  main :focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
  @media (max-width: ${NARROW_PX - 1}px) {
    body:has([data-numera-frame]) nav:not([data-numera-frame] *):not([role='dialog'] *) {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after {
      animation-duration: 0.01ms !important;
      transition-duration: 0.01ms !important;
    }
  }
`;
