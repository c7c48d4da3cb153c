import type { Db } from '../../../core/server/src/db';
import type { SealFault } from '../../contract/verify';
import { startDigest, type Seal } from '../../domain/seal';
import { ageOf, isKnown, type SealKeys } from '../../domain/seal-keys';
import { findLastSeal } from './find-last-seal';
import { FIRST_ID, rowsUpTo, type TakeRows } from './sql/read-sealed-rows';
import { readNumbers, readSealsAfter } from './sql/read-seals';

const PAGE = 200;

/** Where a walk along the chain stands: the last seal of ours, and the numbers behind it that others took. */
interface Place {
  readonly ours?: Seal;
  readonly strange: ReadonlySet<number>;
}

/** A moment of a seal as the API tells it; what was made no moment is none. */
export const momentOf = (sealedAt: string | undefined): string | null => {
  const at = new Date(`${sealedAt ?? ''}Z`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};

const placeAt = async (db: Db, keys: SealKeys, block: number): Promise<Place> => {
  const ours = await findLastSeal(db, keys, block);
  const strange = new Set(await readNumbers(db, ours?.block ?? 0, block));
  return { strange, ...(ours ? { ours } : {}) };
};

const fault = (
  block: number,
  what: SealFault['what'],
  before: Seal | undefined,
  seal: Seal | undefined
): SealFault => ({
  ...{ block, what },
  key: what === 'key_missing' || what === 'key_retired' ? (seal?.keyId ?? '') : null,
  from: momentOf(before?.sealedAt),
  to: momentOf(seal?.sealedAt),
});

interface Judged {
  readonly seal: Seal;
  /** Nothing: it is ours. */
  readonly wrong?: 'seal_changed' | 'key_missing' | 'key_retired';
}

/** Keys replace each other along the chain and never come back. */
const judge = (seals: readonly Seal[], keys: SealKeys, { ours }: Place): Judged[] => {
  let youngest = ours ? ageOf(ours, keys) : undefined;
  return seals.map((seal) => {
    const age = ageOf(seal, keys);
    if (age === undefined)
      return { seal, wrong: isKnown(seal, keys) ? 'seal_changed' : 'key_missing' };
    if (youngest !== undefined && age > youngest) return { seal, wrong: 'key_retired' };
    youngest = age;
    return { seal };
  });
};

/** What the seal of ours at hand tells of its predecessors. */
const faultsBefore = ({ ours, strange }: Place, seal: Seal): SealFault[] => {
  const first = (ours?.block ?? 0) + 1;
  const gone = Array.from({ length: seal.block - first }, (_, at) => first + at).filter(
    (block) => !strange.has(block)
  );
  const replaced = ours && seal.block === first && !seal.previous.equals(ours.head);
  return [
    ...(replaced ? [fault(ours.block, 'seal_changed', undefined, ours)] : []),
    ...gone.map((block) => fault(block, 'seal_missing', ours, seal)),
  ];
};

const compareRows = async (take: TakeRows, seal: Seal) => {
  const digest = startDigest();
  const from = seal.block === 1 ? FIRST_ID : BigInt(seal.fromId);
  await take(from, BigInt(seal.toId), (row) => digest.add(row));
  const { rows } = digest;
  if (rows !== seal.rows) return { rows, what: rows < seal.rows ? 'removed' : 'added' } as const;
  return digest.end().equals(seal.digest) ? { rows } : ({ rows, what: 'changed' } as const);
};

export interface Step {
  /** The block that was looked at. */
  readonly block: number;
  readonly rows: number;
  readonly faults: readonly SealFault[];
}

/** Looks at every block behind `after` in the order of the chain. Memory does not grow with the log. */
export async function* walkSeals(db: Db, keys: SealKeys, after: number): AsyncGenerator<Step> {
  let place = await placeAt(db, keys, after);
  for (let last = after; ;) {
    // Rows are read after the seals that close them, and no further than those: below a seal nothing is under way.
    const seals = judge(await readSealsAfter(db, last, PAGE), keys, place);
    const ends = seals.filter(({ wrong }) => !wrong).map(({ seal }) => BigInt(seal.toId));
    const take = rowsUpTo(db, ends.at(-1) ?? FIRST_ID);
    for (const { seal, wrong } of seals) {
      const { block } = seal;
      if (wrong) {
        yield { block, rows: 0, faults: [fault(block, wrong, place.ours, seal)] };
        place = { ...place, strange: new Set([...place.strange, block]) };
      } else {
        const { rows, what } = await compareRows(take, seal);
        const own = what ? [fault(block, what, place.ours, seal)] : [];
        yield { block, rows, faults: [...faultsBefore(place, seal), ...own] };
        place = { ours: seal, strange: new Set() };
      }
      last = block;
    }
    if (seals.length < PAGE) return;
  }
}
