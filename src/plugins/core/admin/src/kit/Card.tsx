import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { Row } from './layout';
import { BlockTitle } from './text';

/** White, one thin rim, the theme's shadow. No card inside a card: split by a line. */
export const CardFrame = styled.section<{ $flush?: boolean }>`
  min-width: 0;
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
  padding: ${({ $flush }) => ($flush ? 0 : '16px')};
`;

const Head = styled(Row)`
  padding: 16px 16px 12px;
`;

interface Props {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  /** The content brings its own padding, as tables do. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

export const Card = ({ title, aside, flush = false, children }: Props) => (
  <CardFrame $flush={flush || title !== undefined}>
    {title === undefined ? null : (
      <Head $between $gap={12}>
        <BlockTitle>{title}</BlockTitle>
        {aside}
      </Head>
    )}
    {flush || title === undefined ? (
      children
    ) : (
      <div style={{ padding: '0 16px 16px' }}>{children}</div>
    )}
  </CardFrame>
);
