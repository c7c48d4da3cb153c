import type pg from 'pg';

/** A row of the world, copied: `table`, the `id` that is copied, and what is different in the copy. */
export type Change = Readonly<Record<string, unknown>>;

/** Rows made beside the application, as many as cells want to change: none of them is changed twice. */
export class FreshRows {
  private phones = 79_990_000_000;

  constructor(private readonly client: pg.Client) {}

  nextPhone(): string {
    this.phones += 1;
    return String(this.phones);
  }

  private async idOf(text: string, values: readonly unknown[]): Promise<string> {
    const { rows } = await this.client.query<{ id: string }>(text, [...values]);
    const [row] = rows;
    if (!row) throw new Error('nothing was written');
    return row.id;
  }

  /** A copy of a row of `crm`, whose id is an identity. */
  async copy(table: Table, id: string, change: Change): Promise<string> {
    const name = `crm.${table}`;
    return this.idOf(
      `insert into ${name} overriding system value
       select made.* from ${name} t,
         lateral (select nextval(pg_get_serial_sequence('${name}', 'id')) as id offset 0) next,
         lateral jsonb_populate_record(t, jsonb_build_object('id', next.id) || $2::jsonb) made
       where t.id = $1::bigint
       returning id::text`,
      [id, JSON.stringify(change)]
    );
  }

  /** A bulk change that is over and can be undone; its one number is gone since. */
  async doneBulk(job: string, project: number): Promise<string> {
    const { rows } = await this.client.query<{ id: string }>(
      `insert into crm.numbers_bulks (job_id, action, label, filter, projects, rows, changed, state, actor_kind, actor_id,
         frozen_at, ended_at)
       values ($1, '{"type":"status","status":1}', 'in work', '["ids"]', array[$2::int], 1, 1, 'done', 'system', 0, now(), now())
       returning id::text`,
      [job, project]
    );
    const id = rows[0]?.id ?? '';
    await this.client.query(
      `insert into crm.numbers_bulk_images (bulk_id, numbers, phones, projects, versions, statuses, status_ats, reacheds,
         stays, allocated_ats, callback_ats, callback_bys)
       values ($1, array[999999999999], array[79003000009], array[$2::int], array[2], array[1], array[now()], array[0],
         array[1], array[now()], array[null::timestamptz], array[null::int])`,
      [id, project]
    );
    return id;
  }

  /** An entry of the stop-list of a project. Its id is long: what an answer repeats of it must stand nowhere else. */
  async suppression(project: number): Promise<string> {
    const phone = this.nextPhone();
    return this.idOf(
      `insert into crm.numbers_suppressions (id, from_phone, to_phone, scope, scope_id)
       overriding system value values ($1, $1, $1, 'project', $2) returning id::text`,
      [phone, project]
    );
  }

  /** A saved view of one person. */
  view(owner: number): Promise<string> {
    return this.idOf(
      `insert into crm.numbers_views (owner_id, owner_name, name) values ($1, 'Somebody', $2) returning id::text`,
      [owner, `View ${this.nextPhone()}`]
    );
  }

  /** A consent of one phone. */
  async consent(phone: string): Promise<string> {
    return this.idOf(
      `insert into crm.numbers_consents (id, phone, source, given_at, actor_kind, actor_id)
       overriding system value values ($1, $2, 'form', now(), 'system', 0) returning id::text`,
      [this.nextPhone(), phone]
    );
  }

  /** A look for suppressed numbers of somebody that is over, with one number of a project found. */
  async scrub(
    number: { readonly id: string; readonly phone: string },
    project: number,
    owner: { readonly kind: string; readonly id: number }
  ): Promise<string> {
    const id = await this.idOf(
      `insert into crm.numbers_scrubs (id, state, found, actor_kind, actor_id, ended_at)
       overriding system value values ($1, 'done', 1, $2, $3, now()) returning id::text`,
      [this.nextPhone(), owner.kind, owner.id]
    );
    await this.client.query(
      `insert into crm.numbers_scrub_found (scrub_id, number_id, phone, project_id, provider_id, geo_id, status_id)
       select $1, id, phone, project_id, provider_id, geo_id, status_id from crm.numbers where id = $2 and project_id = $3`,
      [id, number.id, project]
    );
    return id;
  }

  /** The load of a stop-list of somebody, with a rejected row. */
  async stopList(
    { job, upload, state }: { job: string; upload: string; state: 'queued' | 'done' },
    owner: { readonly kind: string; readonly id: number }
  ): Promise<string> {
    return this.idOf(
      `insert into crm.exchange_stop_lists (id, job_id, file_id, filename, sha256, settings, scope, actor_kind, actor_id,
         state, line, rows, rejected)
       overriding system value
       select $1, $2, file_id, filename, sha256,
         jsonb_build_object('reading', sniffed, 'firstLine', 2, 'skipSpace', false, 'header', '[]'::jsonb, 'columns', 1,
           'stop', '{"phone": 0}'::jsonb, 'reason', '', 'source', 'list', 'proof', null, 'expiresAt', null),
         'global', $4, $5, $6, 1, 1, 1
       from crm.exchange_uploads where id = $3 returning id::text`,
      [this.nextPhone(), job, upload, owner.kind, owner.id, state]
    );
  }

  /** A file of the numbering registry, with the bytes of an upload. */
  async planFile(upload: string, kind: string, id: number): Promise<string> {
    return this.idOf(
      `insert into crm.numbers_plan_files (file_id, filename, bytes, sha256, actor_kind, actor_id)
       select file_id, 'matrix.csv', 1, '', $2, $3 from crm.exchange_uploads where id = $1 returning id::text`,
      [upload, kind, id]
    );
  }

  async planVersion(): Promise<string> {
    return this.idOf(
      `insert into crm.numbers_plan_versions (state, activate, files, actor_kind, actor_id, actor_name)
       values ('ready', false, '[]', 'system', 0, 'matrix') returning id::text`,
      []
    );
  }

  async planRegion(): Promise<number> {
    const text = `place ${this.nextPhone()}`;
    return Number(
      await this.idOf(
        `insert into crm.numbers_plan_regions (text) values ($1) returning id::text`,
        [text]
      )
    );
  }

  async endPlanRuns(): Promise<void> {
    await this.client.query("update crm.numbers_plan_runs set state = 'failed'");
  }

  /** A load and its job name each other. */
  async tieToJob(load: string, job: string): Promise<void> {
    await this.client.query('update crm.exchange_imports set job_id = $2 where id = $1', [
      load,
      job,
    ]);
  }
}

type Table =
  | 'numbers'
  | 'jobs'
  | 'exchange_imports'
  | 'exchange_exports'
  | 'exchange_uploads'
  | 'numbers_bulks';
