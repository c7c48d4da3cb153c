import { useState } from 'react';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { Row } from '../../../../core/admin/src/kit/layout';
import { BlockTitle, Small, TextLink } from '../../../../core/admin/src/kit/text';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { readTimeline } from '../../../contract/numbers';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { EventDot, EventHead, EventItem, EventList } from './timeline-parts';
import { useEventWords } from './use-event-words';

const FIRST = 10;
const MORE = 100;

/** What happened to the number, newest first. */
export const Timeline = ({ id, names }: { id: string; names: ChoiceNames }) => {
  const t = useT();
  const { when } = useFormats();
  const { whatOf, factsOf } = useEventWords(names);
  const textOf = useFailureText();
  const [limit, setLimit] = useState(FIRST);
  const { answer, stale, failure } = useRead(readTimeline, { id, limit }, { fresh: true });
  // Rows of the number opened before must not stand under this one.
  const events = stale && limit === FIRST ? undefined : answer?.data;
  return (
    <section>
      <Row $between $gap={8}>
        <BlockTitle as="h3">{t('history')}</BlockTitle>
        {events && answer?.meta.next && limit === FIRST ? (
          <TextLink type="button" onClick={() => setLimit(MORE)}>
            {t('history.more')}
          </TextLink>
        ) : null}
      </Row>
      {failure ? <Small as="p">{textOf(failure)}</Small> : null}
      {events?.length === 0 ? <Small as="p">{t('history.empty')}</Small> : null}
      <EventList>
        {events?.map((event) => (
          <EventItem key={event.id}>
            <EventDot $color={names.colorOf(event.to)} aria-hidden />
            <div>
              <EventHead>
                <strong>{whatOf(event)}</strong>
                <Small as="time" dateTime={event.occurredAt}>
                  {when(event.occurredAt)}
                </Small>
              </EventHead>
              <Small>{factsOf(event)}</Small>
            </div>
          </EventItem>
        ))}
      </EventList>
    </section>
  );
};
