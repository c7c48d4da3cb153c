import { FIELD } from './dress-base';
import { FIRST_LOAD } from './fill-base';
import type { Base } from './open-base';
import { pageOf, type Question } from './time-pages';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PASTED = 10_000;
const TICKED = 10_000;

/** First page ≤ 60 ms where an index leads to it, ≤ 300 ms where filters meet (`0-precise-rules` 9, `7-data` targets). */
const [LED, MET] = [60, 300];

type Pick = <T>(all: readonly T[]) => T;

/** One question for each condition of the filter, and some that join several. `newest`: the first id that was exported. */
export const drawFilters = async (
  base: Base,
  pick: Pick,
  newest: string
): Promise<readonly Question[]> => {
  const { pool, projects, providers, geos, statuses } = base;
  const { rows: known } = await pool.query<{ id: string; phone: string; created_at: Date }>(
    'select id::text, phone::text, created_at from crm.numbers tablesample system (2) limit 60000'
  );
  const codes = [...statuses.keys()];
  const statusId = (code: string) => statuses.get(code) ?? 0;
  const { rows: flagged } = await pool.query<{ id: number }>(
    'select id from number_statuses where success'
  );
  const successes = flagged.map(({ id }) => id);
  const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
  /** Three days in which something was added. */
  const aroundOne = () => {
    const at = pick(known).created_at.getTime();
    const moment = (ms: number) => new Date(ms).toISOString();
    return { from: moment(at - 1.5 * DAY_MS), to: moment(at + 1.5 * DAY_MS) };
  };
  const ask = (
    what: string,
    mostHttp: number,
    draw: Question['draw'],
    more: Partial<Question> = {}
  ): Question => ({ what, draw, mostHttp, ...more });
  const some = <T>(all: readonly T[], count: number) =>
    Array.from({ length: count }, () => pick(all));

  return [
    ask('status', LED, () => {
      const status = pick(codes);
      return {
        search: { filter: { status } },
        text: pageOf('status_id = $1'),
        values: [statusId(status)],
      };
    }),
    ask('provider', LED, () => {
      const provider = pick(providers);
      return {
        search: { filter: { provider } },
        text: pageOf('provider_id = $1'),
        values: [provider],
      };
    }),
    ask('geo', LED, () => {
      const geo = pick(geos);
      return { search: { filter: { geo } }, text: pageOf('geo_id = $1'), values: [geo] };
    }),
    ask('flag of the present status', LED, () => ({
      search: { filter: { flag: 'success' } },
      text: pageOf('status_id = any($1::int[])'),
      values: [successes],
    })),
    ask('ever reached, in a project', LED, () => {
      const project = pick(projects);
      return {
        search: { filter: { project, everFlag: 'success' } },
        text: pageOf('project_id = $1 and reached & 4 <> 0 and (reached & 494::smallint) <> 0'),
        values: [project],
      };
    }),
    ask('load', LED, () => {
      const load = FIRST_LOAD + pick([0, 1, 2]);
      return {
        search: { filter: { import: String(load) } },
        text: pageOf('import_id = $1 and import_id <> 0'),
        values: [load],
      };
    }),
    ask('one phone', LED, () => {
      const { phone } = pick(known);
      return {
        search: { filter: { phone: { is: phone } } },
        text: pageOf('phone = $1'),
        values: [phone],
      };
    }),
    ask('first digits of phones', MET, () => {
      const start = pick(known).phone.slice(0, 7);
      return {
        search: { filter: { phone: { startsWith: `+${start}` } } },
        text: pageOf('phone between $1 and $2'),
        values: [`${start}0000`, `${start}9999`],
      };
    }),
    ask('last four digits in a project', MET, () => {
      const [project, ending] = [pick(projects), pick(known).phone.slice(-4)];
      return {
        search: { filter: { project, phone: { endsWith: ending } } },
        text: pageOf('project_id = $1 and (phone % 10000)::smallint = $2'),
        values: [project, Number(ending)],
      };
    }),
    ask('last four digits in all projects', MET, () => {
      const ending = pick(known).phone.slice(-4);
      return {
        search: { filter: { phone: { endsWith: ending } } },
        text: pageOf('project_id = any($2::int[]) and (phone % 10000)::smallint = $1'),
        values: [Number(ending), [0, ...projects]],
      };
    }),
    ask(
      `${PASTED.toLocaleString('en')} pasted phones, half of them in the base`,
      MET,
      () => {
        const phones = some(known, PASTED).map(({ phone }, at) =>
          at % 2 === 0 ? phone : String(Number(phone) + 1)
        );
        return {
          search: { filter: { phones } },
          text: pageOf('phone = any($1::bigint[])'),
          values: [phones],
        };
      },
      { calls: 30 }
    ),
    ask(
      `${TICKED.toLocaleString('en')} ticked rows`,
      MET,
      () => {
        const ids = some(known, TICKED).map(({ id }) => id);
        return {
          search: { filter: { ids } },
          text: pageOf('id = any($1::bigint[])'),
          values: [ids],
        };
      },
      { calls: 30 }
    ),
    ask('added in three days', MET, () => {
      const createdAt = aroundOne();
      return {
        search: { filter: { createdAt } },
        text: pageOf('created_at >= $1 and created_at < $2'),
        values: [createdAt.from, createdAt.to],
      };
    }),
    ask('changed lately', MET, () => {
      const from = ago(pick([2, 10, 20]) * DAY_MS);
      return {
        search: { filter: { updatedAt: { from } } },
        text: pageOf('updated_at >= $1'),
        values: [from],
      };
    }),
    ask('called lately', MET, () => {
      const from = ago(pick([2, 10, 20]) * DAY_MS);
      return {
        search: { filter: { lastCallAt: { from } } },
        text: pageOf('last_call_at >= $1'),
        values: [from],
      };
    }),
    ask('attempts', LED, () => {
      const min = pick([1, 2, 4]);
      return {
        search: { filter: { attempts: { min, max: min } } },
        text: pageOf('attempts = $1'),
        values: [min],
      };
    }),
    ask('weekday', MET, () => ({
      search: { filter: { weekday: 6 } },
      text: pageOf('project_id = any($1::int[])'),
      values: [projects.slice(1, 3)],
    })),
    ask('not exported since', MET, () => ({
      search: { filter: { exported: { notSince: ago(DAY_MS) } } },
      text: pageOf('id < $1'),
      values: [newest],
    })),
    ask('number field', MET, () => {
      const value = Math.floor(Number(pick(known).phone) % 1000);
      return {
        search: { filter: { fields: { [FIELD]: value } } },
        text: pageOf(`attrs -> '${FIELD}' = to_jsonb($1::int)`),
        values: [value],
      };
    }),
    ask('project, status, provider and geo', MET, () => {
      const [project, status] = [pick(projects), pick(codes)];
      const [provider, geo] = [pick(providers), pick(geos)];
      return {
        search: { filter: { project, status, provider, geo } },
        text: pageOf('project_id = $1 and status_id = $2 and provider_id = $3 and geo_id = $4'),
        values: [project, statusId(status), provider, geo],
      };
    }),
    ask('status, provider, geo and three days', MET, () => {
      const [status, provider, geo] = [pick(codes), pick(providers), pick(geos)];
      const createdAt = aroundOne();
      return {
        search: { filter: { status, provider, geo, createdAt } },
        text: pageOf(
          'status_id = $1 and provider_id = $2 and geo_id = $3 and created_at >= $4 and created_at < $5'
        ),
        values: [statusId(status), provider, geo, createdAt.from, createdAt.to],
      };
    }),
    ask('project, called lately and not exported since', MET, () => {
      const project = pick(projects);
      const from = ago(40 * DAY_MS);
      return {
        search: {
          filter: { project, lastCallAt: { from }, exported: { notSince: ago(DAY_MS) } },
        },
        text: pageOf('project_id = $1 and last_call_at >= $2 and id < $3'),
        values: [project, from, newest],
      };
    }),
    ask('status of a project by attempts, most first', MET, () => {
      const [project, status] = [pick(projects.slice(1)), pick(codes)];
      return {
        search: { filter: { project, status }, sort: ['attempts', 'desc'] },
        text: pageOf('project_id = $1 and status_id = $2', 'attempts desc, id desc'),
        values: [project, statusId(status)],
      };
    }),
  ];
};
