import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { encode } from 'iconv-lite';
import { randomFrom } from '../../faults/support/random';

/** What must come out of a file, decided while it was written and not read from the product. */
export interface LeadAccount {
  readonly recordsRead: number;
  readonly rowsRead: number;
  readonly inserted: number;
  readonly duplicate: number;
  readonly suppressed: number;
  readonly rejected: number;
}

export interface WrittenLeads {
  readonly bytes: number;
  readonly expected: LeadAccount;
  readonly reasons: Readonly<Record<string, number>>;
  /** Phones to be put into the base, and onto the do-not-call list, before the load. */
  readonly inBase: readonly string[];
  readonly suppressed: readonly string[];
  /** Some of those that the load brings, spread over the file. */
  readonly brought: readonly string[];
}

/** Mobile numbers 7 91x, each once: the product stays within what a double holds exactly. */
const [PRIME, STEP] = [99_999_989, 61_803_399];
const tenDigits = (index: number, seed: number): string =>
  `91${String(((index + 1) * STEP + (seed % PRIME)) % PRIME).padStart(8, '0')}`;

const spellings: ReadonlyArray<(ten: string) => string> = [
  (ten) => `+7 ${ten.slice(0, 3)} ${ten.slice(3, 6)}-${ten.slice(6, 8)}-${ten.slice(8)}`,
  (ten) => `8(${ten.slice(0, 3)})${ten.slice(3)}`,
  (ten) => `7${ten}`,
  (ten) => ten,
  (ten) => `8 ${ten.slice(0, 3)} ${ten.slice(3)}`,
];
const bad: ReadonlyArray<readonly [text: string, reason: string]> = [
  ['', 'empty'],
  ['нет', 'letters'],
  ['12345', 'too_short'],
  ['7,90512E+10', 'lost_digits'],
  ['О9051234567', 'letters'],
];
const comments = ['', 'звонить после обеда', '"сказал ""да""; перезвонить"', '"первая\nвторая"'];

const KEPT = 40;
const PIECE = 1024 * 1024;

/** The rows of a provider's file as CSV text, and the account of them in `count`, `reasons` and the lists. */
const leads = (rows: number, seed: number) => {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const count = { inserted: 0, inFile: 0, inBase: 0, suppressed: 0, rejected: 0 };
  const reasons: Record<string, number> = {};
  const lists = { inBase: [] as string[], suppressed: [] as string[], brought: [] as string[] };
  let made = 0;
  const reject = (reason: string): void => {
    count.rejected += 1;
    reasons[reason] = (reasons[reason] ?? 0) + 1;
  };
  const spell = (ten: string) => pick(spellings)(ten);
  const fresh = (kind: 'inserted' | 'inBase' | 'suppressed'): string => {
    const ten = tenDigits((made += 1), seed);
    count[kind] += 1;
    if (kind !== 'inserted') lists[kind].push(`7${ten}`);
    else if (count.inserted % Math.ceil(rows / KEPT) === 1) lists.brought.push(`7${ten}`);
    return spell(ten);
  };
  const phoneCell = (): string => {
    const dice = random();
    if (dice < 0.03) {
      const [text, reason] = pick(bad);
      reject(reason);
      return text;
    }
    if (dice < 0.05 && made > 0) {
      count.inFile += 1;
      return spell(tenDigits(1 + Math.floor(random() * made), seed));
    }
    if (dice < 0.07) return fresh('inBase');
    if (dice < 0.08) return fresh('suppressed');
    if (dice < 0.1) return `${fresh('inserted')}, ${fresh('inserted')}`;
    if (dice < 0.11) {
      reject('too_short');
      return `"${fresh('inserted')}; 12345"`;
    }
    return fresh('inserted');
  };
  const row = (at: number): string => `Иванов №${at};${phoneCell()};${pick(comments)}\r\n`;
  return { row, count, reasons, lists };
};

/**
 * A provider's file as providers send them: CP1251, semicolons, every spelling, about 3 % of bad rows, repeats, numbers
 * that the base has or may not have, cells with two numbers, cells with line breaks. Written as it is made, so that any
 * size fits into memory.
 */
export const writeLeadFile = async (
  file: string,
  wish: { readonly rows: number; readonly seed: number }
): Promise<WrittenLeads> => {
  const { row, count, reasons, lists } = leads(wish.rows, wish.seed);
  const out = createWriteStream(file);
  let text = 'ФИО;Телефон;Комментарий\r\n';
  const flush = async (): Promise<void> => {
    if (!out.write(encode(text, 'windows-1251'))) await once(out, 'drain');
    text = '';
  };
  for (let at = 1; at <= wish.rows; at += 1) {
    text += row(at);
    if (text.length >= PIECE) await flush();
  }
  await flush();
  out.end();
  await finished(out);
  const duplicate = count.inFile + count.inBase;
  const { inserted, suppressed, rejected } = count;
  return {
    bytes: out.bytesWritten,
    expected: {
      recordsRead: wish.rows,
      rowsRead: inserted + duplicate + suppressed + rejected,
      ...{ inserted, duplicate, suppressed, rejected },
    },
    reasons: {
      ...reasons,
      duplicate_in_file: count.inFile,
      duplicate_in_base: count.inBase,
      suppressed,
    },
    ...lists,
  };
};
