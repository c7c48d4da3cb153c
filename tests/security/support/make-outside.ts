import {
  collectIds,
  keepExported,
  markExported,
} from '../../../src/plugins/numbers/server/src/public';
import { sql } from '../../../src/plugins/core/server/src/sql';
import type { TestApp } from '../../harness/boot-app';
import { makeRow, uids, WINDOWS, type Inside, type Made } from './make-inside';
import { OUTSIDE_IDS } from './outside-ids';
import { writeFileRows } from './write-file-rows';
import { writeJobRows } from './write-job-rows';
import { writeNumbers, type Planted } from './write-numbers';

/** What nobody of the test may see. Codes, names and texts begin with `zqx`, phones with 7999: to be looked for. */
export interface Outside {
  readonly rows: Readonly<Record<string, Made>>;
  readonly provider: Made;
  readonly geo: Made;
  readonly project: Made;
  /** In the group that a caller sees by a project of his own. */
  readonly neighbour: Made;
  readonly group: Made;
  readonly numbers: readonly Planted[];
  readonly imports: readonly number[];
  readonly exports: readonly number[];
  readonly jobs: readonly number[];
  readonly scope: Made;
  /** Of a user to whom the hidden scope is given. */
  readonly person: number;
}

const NUMBERS = 120;

const makeSources = async (app: TestApp) => {
  const provider = await makeRow(app, uids.provider, {
    code: 'zqxprovider',
    name: 'Zqxprovidername',
    contact_name: 'Zqxcontact',
    contact_phone: '+79993000000',
    note: 'zqxprovidernote',
    price: 9,
  });
  // Named like rows inside: what is shared with rows out of sight must not show.
  const providerTwin = await makeRow(app, uids.provider, { code: 'zqxacme', name: 'Acme' });
  const names = (word: string) => ({ name_ru: `${word}ru`, name_en: `${word}en` });
  const country = await makeRow(app, uids.geo, {
    code: 'zqxcountry',
    ...names('Zqxcountry'),
    kind: 'country',
  });
  const geo = await makeRow(app, uids.geo, {
    code: 'zqxgeo',
    ...names('Zqxgeo'),
    parent: country.id,
    timezone: 'Asia/Omsk',
  });
  const geoTwin = await makeRow(app, uids.geo, {
    code: 'zqxmow',
    name_ru: 'Москва',
    name_en: 'Moscow',
  });
  return { provider, providerTwin, country, geo, geoTwin };
};

const makeProjects = async (
  app: TestApp,
  inside: Inside,
  { provider, geo, country }: Awaited<ReturnType<typeof makeSources>>
) => {
  const group = await makeRow(app, uids.group, {
    code: 'zqxgroup',
    name: 'Zqxgroupname',
    note: 'zqxgroupnote',
  });
  const common = { timezone: 'Asia/Omsk', providers: [provider.id], geos: [geo.id] };
  const project = await makeRow(app, uids.project, {
    code: 'zqxproject',
    name: 'Zqxprojectname',
    description: 'zqxprojectdescription',
    group: group.id,
    ...common,
  });
  const twin = await makeRow(app, uids.project, { code: 'zqxmine', name: 'Mine', ...common });
  const neighbour = await makeRow(app, uids.project, {
    code: 'zqxneighbour',
    name: 'Zqxneighbourname',
    timezone: 'Europe/Moscow',
    group: inside.group.id,
    providers: [inside.provider.id, provider.id],
    geos: [inside.region.id, country.id],
  });
  const schedule = await makeRow(app, uids.schedule, {
    name: 'Zqxschedule',
    note: 'zqxschedulenote',
    project: project.id,
    windows: WINDOWS,
  });
  return { group, project, projectTwin: twin, neighbour, schedule };
};

/** Rows inside that are tied to rows outside. By SQL: the rows inside stay as they were, their moments too. */
const tieTogether = async (
  { db }: TestApp,
  inside: Inside,
  outside: Readonly<Record<string, Made>>
) => {
  const id = (name: string) => outside[name]?.id ?? 0;
  await db.rows(sql`insert into public.projects_providers_lnk (project_id, provider_id, provider_ord)
    values (${inside.project.id}, ${id('provider')}, 9)`);
  await db.rows(sql`insert into public.projects_geos_lnk (project_id, geo_id, geo_ord)
    values (${inside.project.id}, ${id('geo')}, 9)`);
  await db.rows(sql`insert into public.geos_parent_lnk (geo_id, inv_geo_id)
    values (${inside.region.id}, ${id('country')})`);
};

interface Places {
  readonly project: number;
  readonly provider: number;
  readonly geo: number;
}

/** Each way to lie outside: by one dimension, by several, in the pool. */
const placesOf = (inside: Inside, at: Readonly<Record<string, Made>>): Places[] => {
  const [mine, acme, mow] = [inside.project.id, inside.provider.id, inside.region.id];
  const id = (name: string) => at[name]?.id ?? 0;
  return [
    { project: mine, provider: id('provider'), geo: mow },
    { project: mine, provider: acme, geo: id('geo') },
    { project: mine, provider: acme, geo: 0 },
    { project: id('project'), provider: acme, geo: mow },
    { project: id('project'), provider: id('provider'), geo: id('geo') },
    { project: id('neighbour'), provider: acme, geo: inside.town.id },
    { project: id('projectTwin'), provider: id('providerTwin'), geo: id('geoTwin') },
    { project: 0, provider: acme, geo: mow },
  ];
};

const outsideNumber = (i: number, place: Places, inside: Inside): Planted => {
  const statuses = Object.values(inside.statuses);
  // Some phones stand inside too, in another project.
  const double = place.project !== inside.project.id && i % 5 === 0;
  return {
    ...place,
    id: OUTSIDE_IDS + i,
    phone: double
      ? (inside.numbers[i % inside.numbers.length]?.phone ?? 0)
      : 79_993_000_000 + i * 7,
    status: statuses[i % statuses.length] ?? 0,
    zone: 0,
    import: i % 4,
    attempts: i % 5,
    hour: i * 4 + 2,
    callback: i % 3 === 0 ? i - 70 : null,
    comment: `zqxcomment${i}`,
    reason: `zqxreason${i}`,
  };
};

/** A field that is for nobody of the test: its values stand in numbers that everybody sees. */
const makeHiddenField = async (app: TestApp, inside: Inside): Promise<Made> => {
  const field = await makeRow(app, uids.field, {
    key: 'zqxfield',
    name_ru: 'Zqxfieldru',
    name_en: 'Zqxfielden',
    narrowed: true,
  });
  // Past the product, which would order a job for its index: ids of jobs are given out below.
  await app.db.rows(sql`update public.number_fields set filterable = true where id = ${field.id}`);
  const ids = inside.numbers.map(({ id }) => id);
  await app.db.rows(sql`
    update crm.numbers set attrs = coalesce(attrs, '{}') || jsonb_build_object('zqxfield', 'zqxvalue' || id)
    where id = any(${ids}::bigint[])`);
  await app.db.rows(sql`
    insert into crm.numbers_field_changes (number_id, phone, project_id, status_id, field_id, source, before, after)
    select id, phone, project_id, status_id, ${field.id}, 1, '"zqxold"', attrs -> 'zqxfield' from crm.numbers
    where id = any(${ids}::bigint[])`);
  return field;
};

const writeSuppressions = ({ db }: TestApp, outside: Readonly<Record<string, Made>>) =>
  db.rows(sql`
    insert into crm.numbers_suppressions (from_phone, to_phone, scope, scope_id, reason)
    select from_phone, to_phone, scope, scope_id, 'zqxsuppressed' from (values
      (79060000000, 79069999999, 'project', ${outside.project?.id ?? 0}::int),
      (79060000000, 79069999999, 'provider', ${outside.provider?.id ?? 0}::int),
      (79060000000, 79069999999, 'group', ${outside.group?.id ?? 0}::int),
      (79051000007, 79051000007, 'project', ${outside.neighbour?.id ?? 0}::int),
      (79051000014, 79051000014, 'provider', ${outside.provider?.id ?? 0}::int)) as s (from_phone, to_phone, scope, scope_id)`);

const writeExported = async ({ db }: TestApp, numbers: readonly Planted[]) => {
  const ids = collectIds();
  for (const { id } of numbers) if (id % 2 === 0) ids.add(id);
  await db.tx(async (tx) => {
    await markExported(tx, String(OUTSIDE_IDS), ids.take());
    const at = new Date('2026-11-01T00:00:00Z');
    await keepExported(tx, String(OUTSIDE_IDS), at, { kind: 'user', id: OUTSIDE_IDS });
  });
};

const makePerson = async (app: TestApp, outside: Readonly<Record<string, Made>>) => {
  const { id } = await app.inside<{ id: number }>('make-admin', {
    role: 'numera-manager',
    email: 'zqxperson@numera.test',
    password: 'Zqx-password-1',
    language: 'en',
  });
  await makeRow(app, uids.policy, {
    name: 'Zqxpolicy',
    note: 'zqxpolicynote',
    users: [id],
    provider_mode: 'all',
    geo_mode: 'all',
  });
  const scope = await makeRow(app, uids.scope, {
    name: 'Zqxscope',
    note: 'zqxscopenote',
    users: [id],
    project_mode: 'listed',
    projects: [outside.project?.id ?? 0],
    provider_mode: 'all',
    group_mode: 'all',
    geo_mode: 'all',
    pool: true,
  });
  return { person: id, scope };
};

/** Fills a world that holds `inside` already with rows of others, of every kind. */
export const makeOutside = async (app: TestApp, inside: Inside): Promise<Outside> => {
  const sources = await makeSources(app);
  const hiddenField = await makeHiddenField(app, inside);
  const rows = { ...sources, hiddenField, ...(await makeProjects(app, inside, sources)) };
  await tieTogether(app, inside, rows);
  const places = placesOf(inside, rows);
  const numbers = Array.from({ length: NUMBERS }, (_, i) =>
    outsideNumber(i, places[i % places.length] as Places, inside)
  );
  await writeNumbers(app.db, numbers);
  await writeSuppressions(app, rows);
  await writeExported(app, numbers);
  const { person, scope } = await makePerson(app, rows);
  const touched = {
    mine: inside.project.id,
    acme: inside.provider.id,
    mow: inside.region.id,
    project: rows.project.id,
    provider: rows.provider.id,
    geo: rows.geo.id,
    person,
  };
  const files = await writeFileRows(app.db, touched);
  const jobs = await writeJobRows(app.db, touched);
  return { rows, ...rows, numbers, ...files, jobs, person, scope };
};
