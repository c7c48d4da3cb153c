import {
  addConsent,
  readStanding,
  searchConsents,
  withdrawConsents,
} from '../../../../src/plugins/numbers/contract/consents';
import { example, MANY, SINGLE, type Example, type Stage, type Target } from '../example';
import { ABSENT_ID, numberOf } from './targets';

const consentOf = (stage: Stage, target: Target): Promise<string> =>
  target === 'absent'
    ? Promise.resolve(ABSENT_ID)
    : stage.world.fresh.consent(stage.side(target).number.phone);

export const consentsExamples: readonly Example[] = [
  example({
    contract: searchConsents,
    what: 'number',
    variants: SINGLE,
    send: async ([target = 'absent'], stage) => ({
      input: { filter: { number: await numberOf(stage, target) } },
    }),
  }),
  example({
    contract: addConsent,
    what: 'number',
    variants: SINGLE,
    send: async ([target = 'absent'], stage) => ({
      input: {
        number: await numberOf(stage, target),
        source: 'form',
        givenAt: '2026-01-01T00:00:00Z',
      },
    }),
  }),
  example({
    contract: withdrawConsents,
    what: 'ids',
    variants: MANY,
    send: async (variant, stage) => {
      const ids: string[] = [];
      for (const target of variant) ids.push(await consentOf(stage, target));
      return { input: { ids, reason: 'a mistake' }, named: ids };
    },
    partly: 'empty',
  }),
  example({
    contract: readStanding,
    what: 'id',
    variants: SINGLE,
    send: async ([target = 'absent'], stage) => ({ input: { id: await numberOf(stage, target) } }),
  }),
];
