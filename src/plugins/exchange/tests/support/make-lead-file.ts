import { encode } from 'iconv-lite';
import { randomFrom } from '../../../../../tests/faults/support/random';

export interface LeadFile {
  readonly bytes: Buffer;
  /** Phones that the test puts into the base, and onto the do-not-call list, before the load. */
  readonly inBase: readonly string[];
  readonly suppressed: readonly string[];
  readonly expected: {
    readonly recordsRead: number;
    readonly inserted: number;
    readonly duplicate: number;
    readonly suppressed: number;
    readonly rejected: number;
  };
  readonly reasons: Readonly<Record<string, number>>;
}

const spellings: ReadonlyArray<(ten: string) => string> = [
  (ten) => `+7 ${ten.slice(0, 3)} ${ten.slice(3, 6)}-${ten.slice(6, 8)}-${ten.slice(8)}`,
  (ten) => `8(${ten.slice(0, 3)})${ten.slice(3)}`,
  (ten) => `7${ten}`,
  (ten) => ten,
  (ten) => `"8 ${ten.slice(0, 3)} ${ten.slice(3)}"`,
];

const bad = ['', 'нет', '12345', '7,90512E+10', '+7 905', 'О905', '00000000000'];

/**
 * A provider's file as providers send them: CP1251, semicolons, every spelling, bad rows, repeats. What becomes of each
 * row is decided while it is made, not read from the product.
 */
export const makeLeadFile = (wish: { rows: number; seed: number; project: string }): LeadFile => {
  const random = randomFrom(wish.seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const fresh = new Set<string>();
  const [inBase, suppressed]: [string[], string[]] = [[], []];
  const count = { inserted: 0, in_file: 0, in_base: 0, suppressed: 0, rejected: 0, project: 0 };
  const lines = ['ФИО;Телефон;Проект;Комментарий'];
  const next = (): string => {
    for (;;) {
      const ten =
        `9${String(100_000_000 + Math.floor(random() * 99_000_000)).padStart(9, '0')}`.slice(0, 10);
      if (!fresh.has(ten)) return (fresh.add(ten), ten);
    }
  };
  const seen: string[] = [];
  const row = (phone: string, project = `"${wish.project}"`) =>
    lines.push(`Иванов №${lines.length};${phone};${project};"звонить ""после"" обеда; да"`);
  for (let at = 0; at < wish.rows; at += 1) {
    const dice = random();
    if (dice < 0.03) {
      row(pick(bad));
      count.rejected += 1;
    } else if (dice < 0.04) {
      row(pick(spellings)(next()), 'Нет такого');
      count.project += 1;
    } else if (dice < 0.06 && seen.length > 0) {
      row(pick(spellings)(pick(seen)));
      count.in_file += 1;
    } else {
      const ten = next();
      seen.push(ten);
      row(pick(spellings)(ten));
      const kind = dice < 0.09 ? 'in_base' : dice < 0.1 ? 'suppressed' : 'inserted';
      if (kind === 'in_base') inBase.push(`7${ten}`);
      if (kind === 'suppressed') suppressed.push(`7${ten}`);
      count[kind] += 1;
    }
  }
  return {
    bytes: encode(lines.join('\r\n') + '\r\n', 'windows-1251'),
    inBase,
    suppressed,
    expected: {
      recordsRead: wish.rows,
      inserted: count.inserted,
      duplicate: count.in_file + count.in_base,
      suppressed: count.suppressed,
      rejected: count.rejected + count.project,
    },
    reasons: {
      duplicate_in_file: count.in_file,
      duplicate_in_base: count.in_base,
      suppressed: count.suppressed,
      unknown_project: count.project,
    },
  };
};
