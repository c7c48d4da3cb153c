import {
  cancelStopList,
  downloadStopListRejects,
  listStopLists,
  readStopList,
  startStopList,
} from '../../../../src/plugins/exchange/contract/stop-lists';
import { can as canNumbers } from '../../../../src/plugins/numbers/contract/permissions';
import {
  example,
  holdsPermission,
  SINGLE,
  UNKNOWN,
  type Example,
  type Stage,
  type Target,
} from '../example';
import type { Subject } from '../subject';
import { ABSENT_ID, codeOf, faultsOf, NONE } from './targets';

const NEEDS_FULL = {
  permission: canNumbers.full,
  refused: { status: 403, code: 'needs_full' },
};

/** A list is its owner's: half `one` stands for his own, half `two` for another's, seen by who sees everything. */
const ownList = ({ sight }: Subject, target: 'one' | 'two'): boolean =>
  target === 'one' || sight === 'both';

const seesFull = (subject: Subject): boolean => holdsPermission(subject, canNumbers.full);

const listOf = async (
  { world, subject }: Stage,
  target: Target,
  state: 'queued' | 'done'
): Promise<string> => {
  if (target === 'absent') return ABSENT_ID;
  const owner = target === 'one' ? subject : { kind: 'user', id: world.boss.id };
  const { fresh, upload, one } = world;
  const job = await fresh.copy('jobs', one.job, {
    state: 'queued',
    finished_at: null,
    started_at: null,
    name: 'exchange-stop-list',
    payload: { list: '1' },
  });
  return fresh.stopList({ job, upload, state }, owner);
};

/** The lists of each half that were asked for last. */
const listed = new WeakMap<object, readonly [string, string]>();

const byId = (
  contract: typeof readStopList | typeof cancelStopList | typeof downloadStopListRejects,
  state: 'queued' | 'done',
  more: Partial<Example> = {}
): Example =>
  example({
    ...more,
    contract,
    what: 'id',
    variants: SINGLE,
    sees: ownList,
    send: async ([target = 'absent'], stage) => ({
      input: { id: await listOf(stage, target, state) },
    }),
  } as Example);

export const stopListsExamples: readonly Example[] = [
  example({
    contract: startStopList,
    what: 'project',
    variants: SINGLE,
    needs: NEEDS_FULL,
    send: async ([target = 'absent'], stage) => {
      const { world, subject } = stage;
      const upload = await world.fresh.copy('exchange_uploads', world.upload, {
        actor_kind: subject.kind,
        actor_id: subject.id,
      });
      const code = codeOf(stage, 'project', target);
      return { input: { upload, scope: 'project', target: code }, named: [code] };
    },
    unseen: UNKNOWN,
  }),
  example({
    contract: listStopLists,
    what: 'everything',
    variants: NONE,
    send: async (_variant, stage) => {
      listed.set(stage.world, [
        await listOf(stage, 'one', 'done'),
        await listOf(stage, 'two', 'done'),
      ]);
      return { input: { limit: 200 } };
    },
    check: ({ data, stage: { subject, world } }) => {
      const [own, theirs] = listed.get(world) ?? [];
      return faultsOf(
        (target) => ownList(subject, target),
        (target) => data.some(({ id }) => id === (target === 'one' ? own : theirs)),
        'a list'
      );
    },
  }),
  byId(readStopList, 'queued'),
  byId(cancelStopList, 'queued'),
  byId(downloadStopListRejects, 'done', {
    // Another's file holds whole phones.
    instead: (subject, [target]) =>
      target === 'two' && ownList(subject, 'two') && !seesFull(subject)
        ? { status: 403, code: 'needs_full' }
        : undefined,
  }),
];
