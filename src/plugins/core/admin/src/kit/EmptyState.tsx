import type { ComponentType, ReactNode, SVGProps } from 'react';
import { styled } from 'styled-components';
import { Row } from './layout';
import { ink } from './palette';
import { Small, Strong, Text } from './text';

const Frame = styled.div`
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: 8px;
  padding: 40px 24px;
  text-align: center;
  > svg {
    width: 24px;
    height: 24px;
    path {
      fill: ${ink.muted};
    }
  }
`;

const Title = styled(Strong)`
  font-size: 1.6rem;
  line-height: 2.2rem;
`;

const Message = styled(Text)`
  max-width: 460px;
  color: ${ink.muted};
`;

interface Props {
  readonly icon: ComponentType<SVGProps<SVGSVGElement>>;
  readonly title: string;
  readonly children?: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
}

/** What a list says when there is nothing in it: what this is, and the next step. */
export const EmptyState = ({ icon: Icon, title, children, note, actions }: Props) => (
  <Frame>
    <Icon aria-hidden />
    <Title>{title}</Title>
    {children ? <Message>{children}</Message> : null}
    {note ? <Small>{note}</Small> : null}
    {actions ? (
      <Row $gap={8} style={{ justifyContent: 'center', marginTop: 8 }}>
        {actions}
      </Row>
    ) : null}
  </Frame>
);
