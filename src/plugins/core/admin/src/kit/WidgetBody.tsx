import { Loader } from '@strapi/design-system';
import { useEffect, useRef, type ReactNode } from 'react';
import { createGlobalStyle } from 'styled-components';
import type { Contract } from '../../../contract/contract';
import type { Answer } from '../client/call';
import type { Read } from '../client/contract-api';
import { useT } from '../t';
import { Row } from './layout';
import { ink } from './palette';
import { Small, Strong, TextLink, tabular } from './text';
import { useAfter } from './use-now';
import { useFailureText } from './use-failure-text';

/** The admin gives every widget 261 px, however little there is in it, and a title too pale to read. */
const WidgetStyles = createGlobalStyle`
  [data-strapi-widget-id^='plugin::'] {
    height: 100%;
    justify-content: flex-start;
  }
  [data-strapi-widget-id^='plugin::'] main {
    height: auto;
    min-height: 24px;
    ${tabular}
  }
  [data-strapi-widget-id^='plugin::'] header h2 {
    color: ${ink.muted};
  }
  [data-strapi-grid-container] > div > div:has([data-strapi-widget-id^='plugin::']) {
    align-items: stretch;
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
  const frame = useRef<HTMLDivElement>(null);
  // The admin makes every widget a `main` inside the page's own one.
  useEffect(() => frame.current?.closest('main')?.setAttribute('role', 'presentation'), []);
  return (
    <div ref={frame}>
      <WidgetStyles />
      {read.answer ? children(read.answer) : null}
      {waiting && !read.answer ? <Loader small>{t('table.loading')}</Loader> : null}
      {read.failure && !read.answer ? (
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
    </div>
  );
};
