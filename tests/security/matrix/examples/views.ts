import type { Contract } from '../../../../src/plugins/core/contract/contract';
import {
  changeView,
  createView,
  deleteView,
  listViewRoles,
  listViews,
} from '../../../../src/plugins/numbers/contract/views';
import { example, SINGLE, type Example, type Stage, type Target } from '../example';
import { faultsOf, NONE } from './targets';

/** Saved views belong to persons, not to a half of the world: `one` is the caller's own, `two` somebody else's. */
const sees: Example['sees'] = (_subject, target) => target === 'one';

const SOMEBODY_ELSE = 987_654_321;
const ABSENT = '999999999999';

const viewOf = (target: Target, { world, subject }: Stage): Promise<string> =>
  target === 'absent'
    ? Promise.resolve(ABSENT)
    : world.fresh.view(target === 'one' ? subject.id : SOMEBODY_ELSE);

/** The views of the last call that listed them. */
const listed = new WeakMap<object, readonly [string, string]>();

const byId = (contract: Contract, more: object): Example =>
  example({
    contract,
    what: 'id',
    variants: SINGLE,
    sees,
    send: async ([target = 'absent'], stage) => ({
      input: { id: await viewOf(target, stage), ...more },
    }),
  });

export const viewsExamples: readonly Example[] = [
  example({
    contract: listViews,
    what: 'everything',
    variants: NONE,
    send: async (_variant, stage) => {
      listed.set(stage.world, [await viewOf('one', stage), await viewOf('two', stage)]);
      return { input: {} };
    },
    check: ({ data, stage: { world } }) => {
      const [own, other] = listed.get(world) ?? [];
      return faultsOf(
        (target) => target === 'one',
        (target) => data.some(({ id }) => id === (target === 'one' ? own : other)),
        'a view'
      );
    },
  }),
  example({
    contract: listViewRoles,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: {} }),
  }),
  example({
    contract: createView,
    what: 'name',
    variants: NONE,
    send: (_variant, { world }) => ({ input: { name: `View ${world.fresh.nextPhone()}` } }),
  }),
  byId(changeView, { words: { status: '1' } }),
  byId(deleteView, {}),
];
