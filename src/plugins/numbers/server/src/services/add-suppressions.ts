import type { z } from 'zod';
import { phoneForAudit, record } from '../../../../audit/server/src/public';
import type { Parsed } from '../../../../core/contract/contract';
import type { Db, Tx } from '../../../../core/server/src/db';
import type { addSuppressions as contract } from '../../../contract/suppressions';
import type { Writer } from '../rules/caller';
import { readEntries, type Read, type Suppression } from '../rules/resolve-suppression';
import { writeSuppressions } from './write-suppressions';

type Told = z.input<(typeof contract)['output']>;
type Row = Told[number];

/** `everywhere`: whether he may write entries of all; `remember`: see `Call.remember`. */
export interface AddingMeans {
  readonly everywhere: boolean;
  remember(tx: Tx, answer: object): Promise<void>;
}

const countsOf = (told: readonly { readonly outcome: string }[]): Record<string, number> =>
  told.reduce<Record<string, number>>(
    (counts, { outcome }) => ({ ...counts, [outcome]: (counts[outcome] ?? 0) + 1 }),
    {}
  );

const tell = async (tx: Tx, entries: readonly Suppression[], told: Told, by: Writer) => {
  const projects = entries.flatMap(({ scope, scopeId }) => (scope === 'project' ? [scopeId] : []));
  const [only] = entries.length === 1 ? entries : [];
  await record(tx, {
    actor: by.actor,
    action: 'numbers.suppressions.add',
    ...(only ? { subject: { kind: 'suppression', id: told.find(({ id }) => id)?.id ?? '' } } : {}),
    projects: [...new Set(projects)],
    rows: entries.length,
    requestId: by.requestId,
    ip: by.ip,
    details: {
      outcomes: countsOf(told),
      scopes: [...new Set(entries.map(({ scope }) => scope))],
      ...(only && only.from === only.to ? { phone: phoneForAudit(only.from) } : {}),
    },
  });
};

/** Who sees masked phones is not told whether one was on the list already, nor the id of its entry. */
const shown = (row: Row, { full }: Writer): Row =>
  full || row.outcome === 'rejected' ? row : { index: row.index, outcome: 'taken' };

const merge = (
  read: readonly Read[],
  written: ReadonlyArray<Pick<Row, 'id' | 'outcome'>>
): Told => {
  const rest = [...written];
  return read.map((each, index): Row => {
    if (!each.ok) return { index, outcome: 'rejected', reason: each.fault };
    return { index, outcome: 'repeated', ...rest.shift() };
  });
};

/** Puts what can be read onto the stop-list; each row ends as one outcome. */
export const addSuppressions = async (
  db: Db,
  wish: Parsed<typeof contract>,
  by: Writer,
  { everywhere, remember }: AddingMeans
): Promise<Told> => {
  const source = by.actor.kind === 'user' ? 'manual' : 'api';
  const read = readEntries(wish, { reader: by, everywhere, source });
  const entries = read.flatMap((each) => (each.ok ? [each.entry] : []));
  return db.tx(async (tx) => {
    const { kind, id } = by.actor;
    const written = await writeSuppressions(tx, { rows: entries, list: null, actor: { kind, id } });
    const whole = merge(read, written);
    if (entries.length > 0) await tell(tx, entries, whole, by);
    const told = whole.map((row) => shown(row, by));
    await remember(tx, told);
    return told;
  });
};
