import { useRead } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { BlockTitle, Small } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { Output } from '../../../../core/contract/contract';
import { readStanding } from '../../../contract/consents';
import { can } from '../../../contract/permissions';
import { useScopeWords, useUntilWords } from '../suppressions/suppression-columns';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { EventDot, EventHead, EventItem, EventList } from './timeline-parts';

type Standing = Output<typeof readStanding>;

interface Line {
  readonly key: string;
  readonly at: string;
  readonly what: string;
  readonly facts: readonly (string | null)[];
}

/** What happened on the stop-list and with consents, newest first. */
const useLines = (names: ChoiceNames) => {
  const t = useT();
  const { day } = useFormats();
  const scopeOf = useScopeWords(names);
  return ({ log, consents }: Standing): readonly Line[] =>
    [
      ...log.map((act) => ({
        key: `stop ${act.id}`,
        at: act.at,
        what: t(`standing.stop.${act.act}`),
        facts: [scopeOf(act), act.reason, act.why, act.actor],
      })),
      ...consents.map((row) => ({
        key: `consent ${row.id}`,
        at: row.givenAt,
        what: t(row.import === null ? 'standing.consent' : 'standing.consent.load'),
        facts: [
          row.importName,
          row.source,
          row.proof,
          row.expiresAt ? t('standing.until', { day: day(row.expiresAt) }) : null,
          row.withdrawnAt ? t('standing.withdrawn', { day: day(row.withdrawnAt) }) : null,
          row.withdrawnWhy,
        ],
      })),
    ].sort((a, b) => (a.at < b.at ? 1 : -1));
};

/** Whether the number may be called: entries of the stop-list and consents, with what happened to them. */
export const NumberStanding = ({
  id,
  names,
}: {
  readonly id: string;
  readonly names: ChoiceNames;
}) => {
  const t = useT();
  const { when } = useFormats();
  const [stops, agreed] = [useCan(can.suppressions), useCan(can.consents)];
  const { answer, stale } = useRead(readStanding, stops || agreed ? { id } : null, { fresh: true });
  const linesOf = useLines(names);
  const scopeOf = useScopeWords(names);
  const untilOf = useUntilWords();
  const standing = stale ? undefined : answer?.data;
  if (!standing) return null;
  const lines = linesOf(standing);
  if (lines.length === 0 && standing.suppressions.length === 0) return null;
  return (
    <section>
      <BlockTitle as="h3">{t('standing.title')}</BlockTitle>
      {standing.suppressions.map((row) => (
        <Small as="p" key={row.id}>
          <strong>{t('standing.stopped')}</strong>{' '}
          {[scopeOf(row), row.reason, untilOf(row)].filter(Boolean).join(' · ')}
        </Small>
      ))}
      <EventList>
        {lines.map(({ key, at, what, facts }) => (
          <EventItem key={key}>
            <EventDot $color="" aria-hidden />
            <div>
              <EventHead>
                <strong>{what}</strong>
                <Small as="time" dateTime={at}>
                  {when(at)}
                </Small>
              </EventHead>
              <Small>{facts.filter(Boolean).join(' · ')}</Small>
            </div>
          </EventItem>
        ))}
      </EventList>
    </section>
  );
};
