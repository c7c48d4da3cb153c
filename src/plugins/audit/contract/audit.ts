import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { instant, pageMeta, paging, rowId } from '../../core/contract/shapes';
import { can } from './permissions';

export const actorKinds = ['user', 'token', 'app-user', 'system', 'anonymous'] as const;
export const results = ['done', 'refused', 'failed'] as const;

const subject = z.strictObject({
  kind: z.string().trim().min(1).max(64),
  id: z.string().trim().min(1).max(64).optional(),
});

/** `action` may end in `*`: `numbers.*`. */
const action = z
  .string()
  .trim()
  .regex(/^[a-z][\w.-]{0,62}\*?$/, 'a name such as numbers.status, or numbers.*');

const filter = z.strictObject({
  action: action.optional(),
  actor: z.strictObject({ kind: z.enum(actorKinds), id: z.int().optional() }).optional(),
  subject: subject.optional(),
  result: z.enum(results).optional(),
  /** Entries that touched this project. */
  project: z.int().positive().optional(),
  requestId: z.string().trim().min(1).max(64).optional(),
  job: rowId.optional(),
  at: z.strictObject({ from: instant.optional(), to: instant.optional() }).optional(),
});

const plain = z.record(z.string(), z.unknown());

export const auditEntry = z.object({
  id: rowId,
  at: z.iso.datetime(),
  actor: z.object({ kind: z.enum(actorKinds), id: z.int().nullable(), name: z.string() }),
  action: z.string(),
  result: z.enum(results),
  subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
  projects: z.array(z.int()),
  rows: z.int().nullable(),
  requestId: z.string().nullable(),
  job: rowId.nullable(),
  ip: z.string().nullable(),
  before: plain.nullable(),
  after: plain.nullable(),
  details: plain,
});

export type AuditEntry = z.output<typeof auditEntry>;
export type AuditFilter = z.output<typeof filter>;

/** Newest first. Who may see only his own actions gets those; the rest as far as its projects lie in his scope. */
export const searchAudit = contract({
  plugin: 'audit',
  name: 'events.search',
  audited: 'audit.search',
  summary: 'Search the audit log, newest first',
  method: 'POST',
  path: '/search',
  permission: can.own,
  input: z.strictObject({ filter: filter.default({}), ...paging }),
  output: z.array(auditEntry),
  meta: pageMeta,
  doors: ['admin', 'api'],
});

export const MOST_EXPORTED = 100_000;

/** The same entries as a search finds, as CSV. The file holds no more than a page shows: phones are masked there too. */
export const exportAudit = contract({
  plugin: 'audit',
  name: 'events.export',
  audited: 'audit.export',
  summary: 'The entries that a filter finds, newest first, as CSV; at most 100,000',
  method: 'POST',
  path: '/export',
  kind: 'file',
  permission: can.own,
  input: z.strictObject({ filter: filter.default({}) }),
  output: z.unknown(),
  doors: ['admin', 'api'],
});

/** What the log can be asked about by name. People: only for who may see what others did. */
export const listChoices = contract({
  plugin: 'audit',
  name: 'events.choices',
  audited: 'audit.search',
  summary: 'People and projects that the log may be asked about; at most 500 of each',
  method: 'GET',
  path: '/choices',
  permission: can.own,
  input: z.strictObject({}),
  output: z.object({
    people: z.array(z.object({ kind: z.enum(actorKinds), id: z.int(), name: z.string() })),
    projects: z.array(z.object({ id: z.int(), name: z.string() })),
  }),
  doors: ['admin', 'api'],
});
