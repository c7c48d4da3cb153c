import type { z } from 'zod';
import type { Column, TwoLines } from '../../../../core/admin/src/kit/table/columns';
import { Small } from '../../../../core/admin/src/kit/text';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { suppressionRow } from '../../../contract/suppressions';
import { PhoneText } from '../components/PhoneText';
import { PhoneCell } from '../components/number-parts';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { RemoveSuppression } from './RemoveSuppression';

export type SuppressionRow = z.output<typeof suppressionRow>;

/** One phone, or the two ends of a range. */
export const PhonesText = ({
  row,
}: {
  readonly row: Pick<SuppressionRow, 'from' | 'to' | 'range'>;
}) => (
  <PhoneCell>
    <PhoneText phone={row.from} />
    {row.range ? (
      <>
        {' – '}
        <PhoneText phone={row.to} />
      </>
    ) : null}
  </PhoneCell>
);

/** For whom an entry holds, by name. */
export const useScopeWords = (names: ChoiceNames) => {
  const t = useT();
  const { language } = useFormats();
  return ({ scope, target }: Pick<SuppressionRow, 'scope' | 'target'>): string => {
    if (scope === 'global' || target === null) return t('stop.scope.global');
    const group = names.data?.groups.find(({ id }) => id === target);
    const name =
      scope === 'project'
        ? names.project(target)
        : scope === 'provider'
          ? names.provider(target)
          : (group?.name[language] ?? '');
    return `${t(`stop.scope.${scope}`)}: ${name || `№ ${target}`}`;
  };
};

/** Until when it holds. */
export const useUntilWords = () => {
  const t = useT();
  const { day } = useFormats();
  return ({ expiresAt, expired }: Pick<SuppressionRow, 'expiresAt' | 'expired'>): string => {
    if (expiresAt === null) return t('stop.forever');
    return expired ? t('stop.expired', { day: day(expiresAt) }) : day(expiresAt);
  };
};

export const useSourceWords = () => {
  const t = useT();
  return (source: string): string =>
    source === 'manual' ||
    source === 'status' ||
    source === 'bulk' ||
    source === 'list' ||
    source === 'api'
      ? t(`stop.source.${source}`)
      : source;
};

export const useSuppressionColumns = (
  names: ChoiceNames,
  full: boolean
): readonly Column<SuppressionRow>[] => {
  const t = useT();
  const { when } = useFormats();
  const scopeOf = useScopeWords(names);
  const untilOf = useUntilWords();
  const sourceOf = useSourceWords();
  return [
    {
      name: 'phone',
      header: t('field.phone'),
      ...(full ? { sort: 'phone' } : {}),
      cell: (row) => <PhonesText row={row} />,
    },
    { name: 'scope', header: t('stop.scope'), cell: scopeOf },
    {
      name: 'reason',
      header: t('stop.reason'),
      cell: ({ reason, proof }) => (
        <>
          {reason || NOTHING}
          {proof ? <Small as="div">{proof}</Small> : null}
        </>
      ),
    },
    { name: 'source', header: t('stop.source'), cell: ({ source }) => sourceOf(source) },
    { name: 'until', header: t('stop.until'), cell: untilOf },
    {
      name: 'created',
      header: t('stop.added'),
      sort: 'created',
      cell: ({ createdAt, actor }) => (
        <>
          {when(createdAt)}
          {actor ? <Small as="div">{actor}</Small> : null}
        </>
      ),
    },
    {
      name: 'act',
      header: t('stop.act'),
      align: 'end',
      cell: (row) => (row.removable ? <RemoveSuppression row={row} /> : null),
    },
  ];
};

export const useSuppressionLines = (names: ChoiceNames): ((row: SuppressionRow) => TwoLines) => {
  const scopeOf = useScopeWords(names);
  const untilOf = useUntilWords();
  return (row) => ({
    lead: <PhonesText row={row} />,
    leadEnd: untilOf(row),
    below: [scopeOf(row), row.reason].filter(Boolean).join(' · '),
    ...(row.removable ? { action: <RemoveSuppression row={row} /> } : {}),
  });
};
