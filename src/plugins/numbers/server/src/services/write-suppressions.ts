import type { Tx } from '../../../../core/server/src/db';
import type { Suppression } from '../rules/resolve-suppression';
import {
  writeSuppressionsSql,
  type SuppressionsWish,
  type WrittenSuppression,
} from '../sql/write-suppressions';

const keyOf = ({ from, to, scope, scopeId }: Suppression): string =>
  `${from}-${to}-${scope}-${scopeId}`;

/** The first rows of each key, then the second ones …: one statement writes a key once. */
const inTurns = (rows: readonly Suppression[]): Array<Array<readonly [number, Suppression]>> => {
  const seen = new Map<string, number>();
  const turns: Array<Array<readonly [number, Suppression]>> = [];
  rows.forEach((row, index) => {
    const key = keyOf(row);
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    (turns[turn] ??= []).push([index, row]);
  });
  return turns;
};

export type Outcome = Pick<WrittenSuppression, 'id' | 'outcome'>;

/** Puts entries onto the stop-list, with the log; what became of each, in their order. */
export const writeSuppressions = async (
  tx: Tx,
  { rows, ...by }: SuppressionsWish
): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const turn of inTurns(rows)) {
    const written = await tx.rows<WrittenSuppression>(
      writeSuppressionsSql({ ...by, rows: turn.map(([, row]) => row) })
    );
    for (const { n, id, outcome } of written) {
      const index = turn[n - 1]?.[0];
      if (index !== undefined) outcomes[index] = { id, outcome };
    }
  }
  return outcomes;
};
