import { refuse } from '../../../core/server/src/refuse';
import { codes } from '../../contract/errors';
import { fault, type Fault } from '../../domain/fault';
import {
  changeOf,
  isHeldBack,
  touchesPolicy,
  type Approval,
  type Change,
} from '../../domain/project-approval';
import { judgeProject, type Obstacle } from '../../domain/project-policy';
import { readDictionaries } from './dictionaries';
import type { DocumentWrite } from './document-write';
import { refuseFields } from './refuse-fields';
import type { Looking } from './sight';
import { readPolicies } from './sql/read-policies';
import {
  countHeld,
  lockMaker,
  readShape,
  writeApproval,
  type Maker,
  type StoredShape,
} from './sql/project-shapes';
import { uids } from './uids';

/** Who is bound by policies: not our own work, not those who decide them. */
const boundCaller = ({ uid, seen }: DocumentWrite): Looking | undefined =>
  uid === uids.project && seen && !seen.decidesPolicies ? seen : undefined;

const makerOf = (shape: StoredShape | undefined, { actor }: Looking): Maker =>
  shape?.maker ?? { kind: actor.kind, id: actor.id };

const PROVIDERS = fault(
  'providers',
  'Your project policies do not allow these providers.',
  'Ваши политики проектов не разрешают этих поставщиков.'
);
const GEOS = fault(
  'geos',
  'Your project policies do not allow these geos.',
  'Ваши политики проектов не разрешают эти гео.'
);
const tooMany = (limit: number): Fault =>
  fault(
    'active',
    `Your project policy allows ${limit} active projects. Switch one off first.`,
    `Ваша политика проектов разрешает активных проектов: ${limit}. Сначала отключите один из них.`
  );
const HELD_BACK = fault(
  'active',
  'The project has not been approved, so it cannot be switched on.',
  'Проект не одобрен, поэтому его нельзя включить.'
);

const refuseFor = ({ strapi }: DocumentWrite, obstacle: Obstacle): Error => {
  if (obstacle.kind === 'no_policy') return refuse(codes.no_policy);
  if (obstacle.kind === 'too_many')
    return refuseFields(strapi, [tooMany(obstacle.limit)], {
      status: 409,
      code: codes.too_many_projects,
    });
  return refuseFields(strapi, [obstacle.kind === 'geos' ? GEOS : PROVIDERS], {
    status: 403,
    code: codes.outside_policy,
  });
};

/** Whether some policy of the caller allows the project as it stands now, and whether that needs approval. */
const judge = async (
  write: DocumentWrite,
  caller: Looking,
  id: number,
  shape: StoredShape
): Promise<{ readonly needsApproval: boolean }> => {
  const { tx } = write;
  const known = await readDictionaries(tx);
  const others = await countHeld(tx, makerOf(shape, caller), id);
  const policies = await readPolicies(tx, caller.actor);
  const verdict = judgeProject(policies, { ...shape, others }, (geo) => known.descendants(geo));
  if (!verdict.allowed) throw refuseFor(write, verdict.obstacle);
  return verdict;
};

const show = (row: unknown, approval: Approval, active: boolean): void => {
  if (typeof row !== 'object' || row === null) return;
  // What Strapi read back was written before the approval was known.
  if ('approval' in row) Object.assign(row, { approval });
  if ('active' in row) Object.assign(row, { active });
};

/** Before a project is made: whose it is, and nobody makes another one for him meanwhile. */
export const claimProject = async (write: DocumentWrite): Promise<void> => {
  const { uid, tx, seen, params } = write;
  if (uid !== uids.project || !seen) return;
  const { kind, id } = seen.actor;
  params.data = {
    ...params.data,
    owner_kind: kind,
    owner_id: id,
    approval: 'not_needed',
    approval_reason: null,
  };
  const caller = boundCaller(write);
  if (caller) await lockMaker(tx, makerOf(undefined, caller));
};

/** After a project was made: a policy allows it, or it is refused; where approval is needed it waits, switched off. */
export const admitNewProject = async (
  write: DocumentWrite,
  id: number,
  made: unknown
): Promise<void> => {
  const caller = boundCaller(write);
  const shape = caller && (await readShape(write.tx, id));
  if (!caller || !shape) return;
  const { needsApproval } = await judge(write, caller, id, shape);
  if (!needsApproval) return;
  await writeApproval(write.tx, id, { approval: 'waiting', active: false });
  show(made, 'waiting', false);
};

/** Before a project is changed: how it was, where policies have a say. */
export const rememberProject = async (
  write: DocumentWrite,
  id: number
): Promise<StoredShape | undefined> => {
  const { uid, tx, seen, params } = write;
  if (uid !== uids.project || !seen) return undefined;
  const before = await readShape(tx, id);
  const caller = boundCaller(write);
  const asksAgain = before?.approval === 'declined';
  if (!caller || !before || !(asksAgain || touchesPolicy(params.data ?? {}))) return before;
  await lockMaker(tx, makerOf(before, caller));
  return readShape(tx, id);
};

/** What the change leaves of an approval. */
const approvalAfter = (change: Change, before: Approval, needsApproval: boolean): Approval => {
  if (change !== 'sources') return before;
  return needsApproval ? 'waiting' : 'not_needed';
};

/** After a project was changed: what grew or was switched on is allowed, what needs approval waits for it. */
export const admitChange = async (
  write: DocumentWrite,
  id: number,
  before: StoredShape | undefined,
  after: unknown
): Promise<void> => {
  const shape = before && (await readShape(write.tx, id));
  if (!before || !shape) return;
  const caller = boundCaller(write);
  const change = caller ? changeOf(before, shape) : 'none';
  const verdict =
    caller && change !== 'none' ? await judge(write, caller, id, shape) : { needsApproval: false };
  const approval = approvalAfter(change, before.approval, verdict.needsApproval);
  const held = isHeldBack(approval);
  const wished = write.params.data?.active;
  // Refused where it was asked for; where more sources alone bring the waiting, the project is switched off.
  if (held && wished === true && !before.active)
    throw refuseFields(write.strapi, [HELD_BACK], { status: 409, code: codes.not_approved });
  if (approval === before.approval && !(held && shape.active)) return;
  await writeApproval(write.tx, id, { approval, active: shape.active && !held });
  show(after, approval, shape.active && !held);
};
