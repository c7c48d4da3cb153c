import iconv from 'iconv-lite';

export interface Account {
  readonly rowsRead: number;
  readonly inserted: number;
  readonly updated: number;
  readonly duplicate: number;
  readonly suppressed: number;
  readonly rejected: number;
}

export interface MadeFile {
  readonly bytes: Buffer;
  /** Counted while it was written, by no code of the product. */
  readonly account: Account;
}

export interface FileWish {
  readonly rows: number;
  /** First of the phones that are new: 10 digits, of a code that the demo does not use. */
  readonly from: number;
  /** Phones that stand in the base, and on the do-not-call list, one for every 500 rows: digits of E.164. */
  readonly inBase: readonly string[];
  readonly suppressed: readonly string[];
  readonly cities: readonly string[];
}

const spellings: readonly ((d: string) => string)[] = [
  (d) => `8 (${d.slice(0, 3)}) ${d.slice(3, 6)}-${d.slice(6, 8)}-${d.slice(8)}`,
  (d) => `+7 ${d.slice(0, 3)} ${d.slice(3)}`,
  (d) => `7${d}`,
  (d) => `${d.slice(0, 3)} ${d.slice(3, 6)} ${d.slice(6)}`,
];

/** What a spreadsheet, a hurried hand or a tired eye make of a phone. */
const broken = ['7,90512E+10', '12345', '', '8 9О5 123-45-6I'];

type Outcome = 'inserted' | 'duplicate' | 'suppressed' | 'rejected';

interface Line {
  readonly phone: string;
  readonly city: string;
  readonly outcomes: readonly Outcome[];
}

const lineAt = (i: number, wish: FileWish): Line => {
  const { from, inBase, suppressed, cities } = wish;
  const city = cities[i % cities.length] ?? '';
  const own = (n: number) => (spellings[n % 4] ?? String)(String(from + n));
  // Each once, so that none is a duplicate in the file before it is anything else; then the row is like any other.
  const known = (list: readonly string[]) => list[Math.floor(i / 500)];
  if (i % 25 === 7)
    return { phone: broken[Math.floor(i / 25) % 4] ?? '', city, outcomes: ['rejected'] };
  // Written another way than in the row before.
  if (i % 100 === 72) return { phone: `+7${from + i - 1}`, city, outcomes: ['duplicate'] };
  const [stopped, present] = [known(suppressed), known(inBase)];
  if (i % 500 === 83 && stopped) return { phone: stopped, city, outcomes: ['suppressed'] };
  if (i % 500 === 283 && present) return { phone: present, city, outcomes: ['duplicate'] };
  if (i % 500 === 383)
    return { phone: `${own(i)}, ${own(i + wish.rows)}`, city, outcomes: ['inserted', 'inserted'] };
  if (i % 500 === 443) return { phone: own(i), city: 'Нигдеград', outcomes: ['rejected'] };
  return { phone: own(i), city, outcomes: ['inserted'] };
};

/** A file as it comes: CP1251, semicolons, CRLF, every spelling, with rows that cannot be taken. */
export const makeFile = (wish: FileWish): MadeFile => {
  const lines = Array.from({ length: wish.rows }, (_, i) => lineAt(i, wish));
  const text = [
    'Телефон;Имя;Город;Комментарий',
    ...lines.map(({ phone, city }, i) => `${phone};Клиент № ${i};${city};"Ждёт; просил утром"`),
    '',
  ].join('\r\n');
  const outcomes = lines.flatMap((line) => line.outcomes);
  const count = (outcome: Outcome) => outcomes.filter((each) => each === outcome).length;
  return {
    bytes: iconv.encode(text, 'win1251'),
    account: {
      rowsRead: outcomes.length,
      inserted: count('inserted'),
      updated: 0,
      duplicate: count('duplicate'),
      suppressed: count('suppressed'),
      rejected: count('rejected'),
    },
  };
};
