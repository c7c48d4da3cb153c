import { styled } from 'styled-components';
import type { z } from 'zod';
import { KeyFigure } from '../../../../core/admin/src/kit/KeyFigure';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { StatusPill } from '../../../../core/admin/src/kit/StatusPill';
import { Capitals, Small, Text } from '../../../../core/admin/src/kit/text';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { bulkPreview } from '../../../contract/bulk';
import { PhoneText } from '../components/PhoneText';
import { useT } from '../t';
import type { ChoiceNames, Status } from '../use-choices';
import type { BulkKind } from './bulk-set';
import { useBulkWords } from './use-bulk-words';

type Preview = z.output<typeof bulkPreview>;

const Examples = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 7px 0;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
    font-size: 1.4rem;
  }
`;

/** What is done, as it is told. `status`: the new one. */
export type Act =
  | { readonly kind: 'status'; readonly name: string; readonly status: Status }
  | { readonly kind: Exclude<BulkKind, 'status'>; readonly name: string };

interface Props {
  readonly found: Preview;
  readonly act: Act;
  readonly names: ChoiceNames;
}

/** How many would change, how many not and why, the first of them. */
type Example = Preview['sample'][number];

/** What an example is, and what becomes of it where that can be said of one number. */
const Becomes = ({ row, act, names }: { row: Example; act: Act; names: ChoiceNames }) => {
  const t = useT();
  const now = (
    <StatusPill color={names.colorOf(row.status)}>{names.status(row.status) || NOTHING}</StatusPill>
  );
  const arrow = (
    <span aria-label={t('bulk.becomes')} role="img">
      →
    </span>
  );
  if (act.kind === 'status') {
    const allowed = names.statuses.get(row.status)?.allowedNext ?? [];
    const { id } = act.status;
    const stays = row.status === id || (allowed.length > 0 && !allowed.includes(id));
    return (
      <Row $gap={8}>
        {now}
        {stays ? <Small>{t('bulk.stays')}</Small> : arrow}
        {stays ? null : <StatusPill color={act.status.color}>{act.name}</StatusPill>}
      </Row>
    );
  }
  const place = row.project === null ? t('pool') : names.project(row.project) || NOTHING;
  const goes = act.kind === 'move' || act.kind === 'return';
  return (
    <Row $gap={8}>
      {now}
      <Small>{place}</Small>
      {goes ? arrow : null}
      {goes ? <Small>{act.kind === 'return' ? t('pool') : act.name}</Small> : null}
    </Row>
  );
};

/** How many would change, how many not and why, the first of them. */
export const BulkFindings = ({ found, act, names }: Props) => {
  const t = useT();
  const { number } = useFormats();
  const { reasons } = useBulkWords();
  const { count, exact, changes, skipped, sample } = found;
  const why = reasons(skipped, act.kind);
  return (
    <Stack $gap={16}>
      <KeyFigure
        size={28}
        value={changes === null ? t('bulk.about', { count: number(count) }) : number(changes)}
        beside={
          <Text>
            {changes === null
              ? t('bulk.unknown')
              : t('bulk.willChange', { count: number(count), changes })}
          </Text>
        }
        below={exact ? null : t('bulk.estimated')}
      />
      {why.length > 0 ? (
        <Stack $gap={4}>
          <Text>{t('bulk.stay')}</Text>
          <Small as="ul" style={{ paddingInlineStart: 18, listStyle: 'disc' }}>
            {why.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </Small>
        </Stack>
      ) : null}
      {changes === 0 ? <Text role="status">{t('bulk.nothing')}</Text> : null}
      {sample.length > 0 ? (
        <Stack $gap={4}>
          <Capitals>{t('bulk.examples')}</Capitals>
          <Examples>
            {sample.map((row) => (
              <li key={row.id}>
                <PhoneText phone={row.phone} />
                <Becomes row={row} act={act} names={names} />
              </li>
            ))}
          </Examples>
        </Stack>
      ) : null}
    </Stack>
  );
};
