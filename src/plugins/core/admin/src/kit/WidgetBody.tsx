import { Loader } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { createGlobalStyle } from 'styled-components';
import type { Contract } from '../../../contract/contract';
import type { Answer } from '../client/call';
import type { Read } from '../client/contract-api';
import { useT } from '../t';
import { Row } from './layout';
import { Small, Strong, TextLink, tabular } from './text';
import { useAfter } from './use-now';
import { useFailureText } from './use-failure-text';

/** The admin gives every widget 261 px, however little there is in it; ours take what they need. */
const WidgetStyles = createGlobalStyle`
  [data-strapi-widget-id^='plugin::'] main {
    height: auto;
    min-height: 24px;
    ${tabular}
  }
`;

interface Props<C extends Contract> {
  readonly read: Read<C>;
  readonly failed: string;
  children(answer: Answer<C>): ReactNode;
}

/** What a widget of the Home page shows while it has no answer, and after. */
export const WidgetBody = <C extends Contract>({ read, failed, children }: Props<C>) => {
  const t = useT();
  const textOf = useFailureText();
  const waiting = useAfter(200, read.loading && !read.answer);
  if (read.answer)
    return (
      <>
        <WidgetStyles />
        {children(read.answer)}
      </>
    );
  return (
    <>
      <WidgetStyles />
      {waiting ? <Loader small>{t('table.loading')}</Loader> : null}
      {read.failure ? (
        <div role="alert">
          <Strong as="div">{failed}</Strong>
          <Row $gap={8}>
            <Small>{textOf(read.failure)}</Small>
            <TextLink type="button" onClick={read.refetch}>
              {t('retry')}
            </TextLink>
          </Row>
        </div>
      ) : null}
    </>
  );
};
