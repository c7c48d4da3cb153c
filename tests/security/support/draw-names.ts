import fc from 'fast-check';
import type { Inside, Made } from './make-inside';
import type { Outside } from './make-outside';

/** What a caller may name: rows that he sees, rows that only others see, and what is nowhere. */
export interface Names {
  ref(kind: 'project' | 'group' | 'provider' | 'geo'): fc.Arbitrary<number | string>;
  readonly status: fc.Arbitrary<number | string>;
  /** Ids of numbers. */
  readonly number: fc.Arbitrary<string>;
  readonly phone: fc.Arbitrary<string>;
  /** As `phone`, without those that others hold in a project of the caller's: where they lie the one counter differs. */
  readonly loadable: fc.Arbitrary<string>;
  /** Ids of imports, exports, jobs, uploads. */
  readonly file: fc.Arbitrary<string>;
  /** A row of a dictionary, as Strapi names it. */
  documentId(kind: 'project' | 'group' | 'provider' | 'geo' | 'schedule'): fc.Arbitrary<string>;
  /** A word of a name or a code, or a part of one. */
  readonly word: fc.Arbitrary<string>;
}

const NOWHERE = 987_654;

const rowsOf = (inside: Inside, { rows }: Outside) => {
  const row = (name: string): Made => rows[name] ?? { id: 0, documentId: '' };
  return {
    project: [inside.project, row('project'), row('neighbour'), row('projectTwin')],
    group: [inside.group, row('group')],
    provider: [inside.provider, row('provider'), row('providerTwin')],
    geo: [inside.region, inside.town, row('geo'), row('country'), row('geoTwin')],
    schedule: [inside.schedule, row('schedule')],
  };
};

const codes = {
  project: ['mine', 'zqxproject', 'zqxneighbour', 'zqxmine', 'zqxnowhere'],
  group: ['north', 'zqxgroup', 'zqxnowhere'],
  provider: ['acme', 'zqxprovider', 'zqxacme', 'zqxnowhere'],
  geo: ['mow', 'zel', 'zqxgeo', 'zqxcountry', 'zqxmow', 'zqxnowhere'],
} as const;

const spelt = (phone: number): string => {
  const digits = String(phone);
  return `+${digits.slice(0, 1)} ${digits.slice(1, 4)} ${digits.slice(4, 7)}-${digits.slice(7)}`;
};

export const drawNames = (inside: Inside, outside: Outside): Names => {
  const rows = rowsOf(inside, outside);
  // The first name of a kind lies inside: most requests must find something.
  const mostly = <T>(first: T, others: readonly T[]) =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(first) },
      { weight: 2, arbitrary: fc.constantFrom(...others) }
    );
  const some = <T>(all: readonly T[]) => mostly(all[0] as T, all.slice(1));
  const numbers = [...inside.numbers, ...outside.numbers];
  const taken = outside.numbers.filter(({ project }) => project === inside.project.id);
  const phone = fc.oneof(
    fc.constantFrom(...numbers.map(({ phone }) => String(phone))),
    fc.constantFrom(...numbers.map(({ phone }) => spelt(phone))),
    fc.integer({ min: 0, max: 400 }).map((n) => String(79_051_000_000 + n)),
    fc.integer({ min: 0, max: 400 }).map((n) => String(79_993_000_000 + n)),
    fc.constantFrom('12', 'no phone', '+7 999')
  );
  const isTaken = (text: string) =>
    taken.some(({ phone }) => String(phone) === text.replace(/\D/g, ''));
  return {
    ref: (kind) =>
      some<number | string>([
        codes[kind][0],
        rows[kind][0]?.id ?? 0,
        ...codes[kind],
        ...rows[kind].map(({ id }) => id),
        NOWHERE,
      ]),
    status: fc.constantFrom<number | string>(
      ...Object.keys(inside.statuses),
      inside.statuses.new ?? 0,
      'zqxnowhere',
      NOWHERE
    ),
    number: fc.constantFrom(...numbers.map(({ id }) => String(id)), '999999999'),
    phone,
    loadable: phone.filter((text) => !isTaken(text)),
    file: fc.constantFrom(
      ...outside.imports.map(String),
      ...['1', '2', '10000', '10001', '10002', '10003', '999999999']
    ),
    documentId: (kind) =>
      some([...rows[kind].map(({ documentId }) => documentId), 'absentabsentabsentabsent']),
    word: fc.constantFrom(
      'Mine',
      'mine',
      'Zqxprojectname',
      'zqx',
      'Z',
      'a',
      'Acme',
      'Moscow',
      'North',
      'acme',
      'zel',
      'Nowhere'
    ),
  };
};
