import {
  addSuppressions,
  checkSuppression,
  exportSuppressions,
  removeSuppressions,
  searchSuppressions,
  suppressEverywhere,
} from '../../../../src/plugins/numbers/contract/suppressions';
import {
  example,
  MANY,
  SINGLE,
  UNKNOWN,
  type Example,
  type Stage,
  type Target,
  type Variant,
} from '../example';
import { ABSENT_ID, codeOf, codesOf, NONE } from './targets';

/** An entry of the stop-list of one half's project. */
const entryOf = async ({ world, side }: Stage, target: Target): Promise<string> =>
  target === 'absent' ? ABSENT_ID : world.fresh.suppression(side(target).project.id);

const entriesOf = async (variant: Variant, stage: Stage): Promise<string[]> => {
  const ids: string[] = [];
  for (const target of variant) ids.push(await entryOf(stage, target));
  return ids;
};

export const suppressionsExamples: readonly Example[] = [
  example({
    contract: searchSuppressions,
    what: 'filter project',
    variants: MANY,
    send: (variant, stage) => {
      const codes = codesOf(stage, 'project', variant);
      return { input: { filter: { project: codes } }, named: codes };
    },
    unseen: UNKNOWN,
  }),
  example({
    contract: exportSuppressions,
    what: 'filter project',
    variants: MANY,
    send: (variant, stage) => {
      const codes = codesOf(stage, 'project', variant);
      return { input: { filter: { project: codes } }, named: codes };
    },
    unseen: UNKNOWN,
  }),
  example({
    contract: checkSuppression,
    what: 'project',
    variants: SINGLE,
    send: ([target = 'absent'], stage) => {
      const project = codeOf(stage, 'project', target);
      return { input: { phone: '79051234567', project }, named: [project] };
    },
    unseen: UNKNOWN,
  }),
  example({
    contract: addSuppressions,
    what: 'project',
    variants: SINGLE,
    send: ([target = 'absent'], stage) => {
      const code = codeOf(stage, 'project', target);
      const phone = stage.world.fresh.nextPhone();
      return { input: { phone, scope: 'project', target: code }, named: [code, phone] };
    },
    unseen: UNKNOWN,
  }),
  example({
    contract: suppressEverywhere,
    what: 'phone',
    variants: NONE,
    send: (_variant, { world }) => ({ input: { phone: world.fresh.nextPhone() } }),
  }),
  example({
    contract: removeSuppressions,
    what: 'ids',
    variants: MANY,
    send: async (variant, stage) => {
      const ids = await entriesOf(variant, stage);
      return { input: { ids, reason: 'a mistake' }, named: ids };
    },
    partly: 'empty',
  }),
];
