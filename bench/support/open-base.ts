import pg from 'pg';
import { bootApp, type TestApp } from '../../tests/harness/boot-app';
import { makeAdmin, type Caller } from '../../tests/harness/people';

/** How many of each dictionary row stand in the base of a benchmark. */
export const PLACES = { projects: 40, providers: 12, geos: 85 } as const;

export interface Base {
  readonly app: TestApp;
  readonly manager: Caller;
  readonly pool: pg.Pool;
  readonly projects: readonly number[];
  readonly providers: readonly number[];
  readonly geos: readonly number[];
  readonly statuses: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

const rowsOf = (type: string, count: number, more: object) =>
  Array.from({ length: count }, (_, at) => ({ type, code: `${type}-${at + 1}`, more }));

const ZONES = ['Europe/Kaliningrad', 'Europe/Moscow', 'Asia/Yekaterinburg', 'Asia/Vladivostok'];

/** The application in a process of its own over an empty base with dictionaries, and a person who sees everything. */
export const openBase = async (
  env: Readonly<Record<string, string>> = {},
  role = 'numera-manager'
): Promise<Base> => {
  const app = await bootApp({ env: { NUMERA_IMPORT_MAX_ROWS: '20000000', ...env } });
  const geos = rowsOf('geo', PLACES.geos, {}).map((row, at) => ({
    ...row,
    more: { timezone: ZONES[at % ZONES.length] },
  }));
  const rows = [
    ...rowsOf('provider', PLACES.providers, {}),
    ...rowsOf('project', PLACES.projects, {}),
    ...geos,
  ];
  const ids = await app.inside<Record<string, number>>('make-world', { rows });
  const manager = await makeAdmin(app, role, { pool: true });
  const pool = new pg.Pool({ connectionString: app.env.DATABASE_URL, max: 16 });
  const idsOf = (type: string) =>
    rows.filter((row) => row.type === type).map(({ code }) => ids[code] ?? 0);
  const { rows: statuses } = await pool.query<{ code: string; id: number }>(
    'select code, id from number_statuses'
  );
  return {
    ...{ app, manager, pool },
    projects: idsOf('project'),
    providers: idsOf('provider'),
    geos: idsOf('geo'),
    statuses: new Map(statuses.map(({ code, id }) => [code, id])),
    async close() {
      await pool.end();
      await app.close();
    },
  };
};
