import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { scheduleWindow } from '../domain/check-schedule';
import { can } from './permissions';

const id = z.coerce.number().int().positive();
const named = z.object({
  id: z.int(),
  name: z.object({ en: z.string(), ru: z.string() }),
});

export const waitingProject = z.object({
  id: z.int(),
  code: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  group: z.string().nullable(),
  providers: z.array(named),
  geos: z.array(named),
  /** When it would be called: windows of its schedule; empty without one. */
  windows: z.array(scheduleWindow),
  maker: z.string(),
  /** Whether the caller made it: then somebody else decides. */
  mine: z.boolean(),
  /** Goes back with the decision: what was changed meanwhile is looked at again. */
  updatedAt: z.iso.datetime(),
});
export type WaitingProject = z.output<typeof waitingProject>;

/** At most 200: longer queues are worked off from the front. */
export const listWaiting = contract({
  plugin: 'access',
  name: 'projects.listWaiting',
  audited: 'project.read',
  summary: 'Projects in scope that wait for approval, the longest waiting first; at most 200',
  method: 'GET',
  path: '/projects/waiting',
  permission: can.approveProjects,
  input: z.strictObject({}),
  output: z.array(waitingProject),
  doors: ['admin', 'api'],
});

export const approveProject = contract({
  plugin: 'access',
  name: 'projects.approve',
  audited: 'project.approve',
  summary: 'Approve a project that waits; it is switched on',
  method: 'POST',
  path: '/projects/:id/approve',
  permission: can.approveProjects,
  input: z.strictObject({ id, updatedAt: z.iso.datetime().optional() }),
  output: z.object({ id: z.int() }),
  doors: ['admin', 'api'],
  idempotent: true,
});

export const declineProject = contract({
  plugin: 'access',
  name: 'projects.decline',
  audited: 'project.decline',
  summary: 'Decline a project that waits, with a reason that its maker reads',
  method: 'POST',
  path: '/projects/:id/decline',
  permission: can.approveProjects,
  input: z.strictObject({
    id,
    updatedAt: z.iso.datetime().optional(),
    reason: z.string().trim().min(1).max(500),
  }),
  output: z.object({ id: z.int() }),
  doors: ['admin', 'api'],
  idempotent: true,
});
