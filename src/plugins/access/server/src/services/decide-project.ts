import { record } from '../../../../audit/server/src/public';
import type { Tx } from '../../../../core/server/src/db';
import { announce } from '../../../../core/server/src/live';
import { notFound, refuse } from '../../../../core/server/src/refuse';
import { visibleProjects, type Actor, type Scope } from '../../../../core/server/src/scope';
import { codes } from '../../../contract/errors';
import { forgetDictionaries } from '../dictionaries';
import { DICTIONARIES } from '../guard-writes';
import { readShape, writeApproval } from '../sql/project-shapes';
import { lockProject } from '../sql/waiting-projects';
import { uids } from '../uids';

export interface Decision {
  readonly id: number;
  readonly updatedAt?: string | undefined;
  /** Why not; absent: approved. */
  readonly reason?: string;
}

export interface Decider {
  readonly actor: Actor;
  readonly scope: Scope;
  readonly requestId: string;
  readonly ip: string;
}

const checked = async (tx: Tx, { id, updatedAt }: Decision, { actor, scope }: Decider) => {
  const listed = visibleProjects(scope);
  if (listed !== 'all' && !listed.includes(id)) throw notFound();
  await lockProject(tx, id);
  const shape = await readShape(tx, id);
  if (!shape) throw notFound();
  if (shape.approval !== 'waiting') throw refuse(codes.not_waiting);
  if (shape.maker?.kind === actor.kind && shape.maker.id === actor.id)
    throw refuse(codes.own_project);
  if (updatedAt !== undefined && updatedAt !== shape.updatedAt) throw refuse(codes.project_changed);
  return shape;
};

/** A yes switches the project on: its place was held while it waited. A no leaves it off, with the reason. */
export const decideProject = async (
  tx: Tx,
  decision: Decision,
  decider: Decider
): Promise<void> => {
  const { id, reason } = decision;
  const before = await checked(tx, decision, decider);
  const after =
    reason === undefined
      ? { approval: 'approved' as const, active: true }
      : { approval: 'declined' as const, active: false, reason };
  await writeApproval(tx, id, after);
  const { actor, requestId, ip } = decider;
  await record(tx, {
    actor,
    action: reason === undefined ? 'project.approve' : 'project.decline',
    subject: { kind: 'project', id },
    projects: [id],
    rows: 1,
    requestId,
    ip,
    before: { approval: before.approval, active: before.active },
    after,
    details: { code: before.code },
  });
  tx.onCommit(forgetDictionaries);
  await announce(tx, { topic: DICTIONARIES, ids: [uids.project] });
};
