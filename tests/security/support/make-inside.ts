import { sql } from '../../../src/plugins/core/server/src/sql';
import type { TestApp } from '../../harness/boot-app';
import { writeNumbers, type Planted } from './write-numbers';

export interface Made {
  readonly id: number;
  readonly documentId: string;
}

/** What lies inside the scope of everybody in these tests: project × provider × a geo with a town below it. */
export interface Inside {
  readonly provider: Made;
  readonly region: Made;
  readonly town: Made;
  readonly group: Made;
  readonly project: Made;
  readonly schedule: Made;
  /** Ids by code. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly numbers: readonly Planted[];
}

const NUMBERS = 120;

export const uids = {
  provider: 'api::provider.provider',
  geo: 'api::geo.geo',
  group: 'api::project-group.project-group',
  project: 'api::project.project',
  schedule: 'api::project-schedule.project-schedule',
  status: 'api::number-status.number-status',
  day: 'api::calendar-day.calendar-day',
  field: 'api::number-field.number-field',
  scope: 'api::access-scope.access-scope',
  policy: 'api::project-policy.project-policy',
} as const;

/** One row after the other, so that a later one may name an earlier one. */
export const makeRow = async (
  app: TestApp,
  uid: (typeof uids)[keyof typeof uids],
  data: object
): Promise<Made> => {
  const [made] = await app.inside<Made[]>('make-rows', { rows: [{ uid, data }] });
  if (!made) throw new Error(`no row of ${uid}`);
  return made;
};

export const WINDOWS = [{ weekday: 1, from: 600, to: 1140 }];

const makeDictionaries = async (app: TestApp) => {
  const provider = await makeRow(app, uids.provider, { code: 'acme', name: 'Acme', price: 2 });
  const region = await makeRow(app, uids.geo, {
    code: 'mow',
    name_ru: 'Москва',
    name_en: 'Moscow',
    kind: 'region',
    timezone: 'Europe/Moscow',
  });
  const town = await makeRow(app, uids.geo, {
    code: 'zel',
    name_ru: 'Зеленоград',
    name_en: 'Zelenograd',
    kind: 'city',
    parent: region.id,
  });
  await makeRow(app, uids.field, { key: 'note', name_ru: 'Заметка', name_en: 'Note' });
  const group = await makeRow(app, uids.group, { code: 'north', name: 'North' });
  const project = await makeRow(app, uids.project, {
    code: 'mine',
    name: 'Mine',
    timezone: 'Europe/Moscow',
    group: group.id,
    providers: [provider.id],
    geos: [region.id],
  });
  const schedule = await makeRow(app, uids.schedule, {
    name: 'Weekdays',
    project: project.id,
    windows: WINDOWS,
  });
  return { provider, region, town, group, project, schedule };
};

const insideNumber = (
  i: number,
  at: Pick<Inside, 'project' | 'provider' | 'region' | 'town'>,
  statuses: readonly number[]
): Planted => ({
  id: 1 + i,
  phone: 79_051_000_000 + i * 7,
  project: at.project.id,
  provider: at.provider.id,
  geo: i % 3 === 0 ? at.town.id : at.region.id,
  status: statuses[i % statuses.length] ?? 0,
  zone: 0,
  import: i % 4,
  attempts: i % 5,
  hour: i * 5,
  callback: i % 6 === 0 ? i - 60 : null,
  comment: i % 2 === 0 ? `note ${i}` : null,
  reason: i % 3 === 0 ? `reason ${i}` : null,
});

/** Rows that everybody of the test may see, and nothing else. */
export const makeInside = async (app: TestApp): Promise<Inside> => {
  const rows = await app.db.rows<{ id: number; code: string }>(
    sql`select id, code from public.number_statuses`
  );
  const statuses = Object.fromEntries(rows.map(({ id, code }) => [code, id]));
  const used = ['new', 'success', 'no_answer', 'callback'].map((code) => statuses[code] ?? 0);
  const made = await makeDictionaries(app);
  const numbers = Array.from({ length: NUMBERS }, (_, i) => insideNumber(i, made, used));
  await writeNumbers(app.db, numbers);
  return { ...made, statuses, numbers };
};
