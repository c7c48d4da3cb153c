import type { Tone } from '../../../../core/admin/src/kit/palette';
import { StatePill } from '../../../../core/admin/src/kit/StatusPill';
import type { Column, TwoLines } from '../../../../core/admin/src/kit/table/columns';
import { Small } from '../../../../core/admin/src/kit/text';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { AuditEntry } from '../../../contract/audit';
import { useT } from '../t';
import { useWords } from '../use-words';

const TONES: Readonly<Record<AuditEntry['result'], Tone>> = {
  done: 'success',
  refused: 'warning',
  failed: 'danger',
};

export const ResultPill = ({ result }: Pick<AuditEntry, 'result'>) => {
  const t = useT();
  return <StatePill tone={TONES[result]}>{t(`result.${result}`)}</StatePill>;
};

/** Somebody with a name who is no member of staff: a token, a user of the application. */
const isNamedOther = ({ kind }: AuditEntry['actor']): boolean =>
  kind === 'token' || kind === 'app-user';

/** A row with two names tells the Russian one in its own fields, where it was written whole. */
const nameOf = ({ before, after, details }: AuditEntry, language: 'en' | 'ru'): string => {
  const own = language === 'ru' ? (after ?? before)?.['name_ru'] : undefined;
  const name = own ?? details['name'];
  return typeof name === 'string' ? name : '';
};

/** Stay when a side panel takes their room. */
const BESIDE_PANEL = ['at', 'actor', 'action'];

export const useAuditColumns = (beside: boolean): readonly Column<AuditEntry>[] => {
  const t = useT();
  const words = useWords();
  const { number, when, language } = useFormats();
  const columns: readonly Column<AuditEntry>[] = [
    { name: 'at', header: t('column.at'), cell: ({ at }) => when(at) },
    {
      name: 'actor',
      header: t('column.actor'),
      cell: ({ actor }) => (
        <>
          {words.actor(actor)}
          {isNamedOther(actor) ? <Small as="div">{t(`actor.${actor.kind}`)}</Small> : null}
        </>
      ),
    },
    { name: 'action', header: t('column.action'), cell: ({ action }) => words.action(action) },
    {
      name: 'subject',
      header: t('column.subject'),
      cell: (entry) => (
        <>
          {entry.subject ? words.subject(entry.subject) : NOTHING}
          <Small as="div">{nameOf(entry, language)}</Small>
        </>
      ),
    },
    { name: 'rows', header: t('column.rows'), align: 'end', cell: ({ rows }) => number(rows) },
    {
      name: 'result',
      header: t('column.result'),
      cell: ({ result }) => <ResultPill result={result} />,
    },
  ];
  return beside ? columns.filter(({ name }) => BESIDE_PANEL.includes(name)) : columns;
};

export const useAuditLines = (): ((entry: AuditEntry) => TwoLines) => {
  const words = useWords();
  const { when } = useFormats();
  return ({ action, actor, at, result, subject }) => ({
    lead: words.action(action),
    leadEnd: result === 'done' ? null : <ResultPill result={result} />,
    below: [words.actor(actor), subject ? words.subject(subject) : ''].filter(Boolean).join(' · '),
    belowEnd: when(at),
  });
};
