import type { Core } from '@strapi/strapi';
import { dbOf } from '../../../core/server/src/db';
import { changedFields } from '../../domain/changed-fields';
import { PEOPLE } from '../../domain/name-act';
import { presentActor } from './present-actor';
import { record, type AuditEvent } from './record';

type Row = Readonly<Record<string, unknown>>;

interface Hook {
  readonly model: { readonly uid: string };
  readonly params: { readonly where?: Row; readonly data?: Row };
  readonly result?: unknown;
  state: Record<string, unknown>;
}

// Written at each use of a token.
const NOISE = new Set(['lastUsedAt', 'updatedAt']);

const isNoise = (data: Row | undefined): boolean =>
  data !== undefined && Object.keys(data).every((name) => NOISE.has(name));

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

const write = async (
  strapi: Core.Strapi,
  hook: Hook,
  verb: string,
  change: Partial<AuditEvent>
) => {
  const kind = PEOPLE[hook.model.uid] ?? hook.model.uid;
  const { actor, ...request } = presentActor(strapi);
  // What Strapi itself and our seeds do at boot is not anybody's action; grants alone would be hundreds of entries.
  if (actor !== 'anonymous' && actor.kind === 'system' && kind === 'role-grant') return;
  const row = isRow(hook.result) ? hook.result : (hook.state.before as Row | undefined);
  const subject = row?.id === undefined ? {} : { subject: { kind, id: Number(row.id) } };
  await dbOf(strapi).tx((tx) =>
    record(tx, { actor, ...request, action: `${kind}.${verb}`, ...subject, rows: 1, ...change })
  );
};

const readBefore = async (strapi: Core.Strapi, hook: Hook): Promise<void> => {
  if (isNoise(hook.params.data) || !hook.params.where) return;
  hook.state.before = await strapi.db
    .queryBuilder(hook.model.uid)
    .init({ where: hook.params.where })
    .first()
    .execute();
};

/** The transaction is the one in which Strapi writes, where it has one; else an own one right after. */
export const recordPeople = (strapi: Core.Strapi): void => {
  strapi.db.lifecycles.subscribe({
    models: Object.keys(PEOPLE),
    beforeUpdate: (hook: Hook) => readBefore(strapi, hook),
    beforeDelete: (hook: Hook) => readBefore(strapi, hook),
    afterCreate: (hook: Hook) =>
      write(strapi, hook, 'create', isRow(hook.params.data) ? { after: hook.params.data } : {}),
    async afterUpdate(hook: Hook) {
      if (isNoise(hook.params.data)) return;
      const before = (hook.state.before ?? {}) as Row;
      const names = Object.keys(hook.params.data ?? {});
      const present = Object.fromEntries(names.map((name) => [name, before[name]]));
      await write(strapi, hook, 'update', changedFields(present, hook.params.data ?? {}));
    },
    afterDelete: (hook: Hook) =>
      write(strapi, hook, 'delete', isRow(hook.state.before) ? { before: hook.state.before } : {}),
  } as never);
};
