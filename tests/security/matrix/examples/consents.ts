import { can as canExchange } from '../../../../src/plugins/exchange/contract/permissions';
import {
  addConsent,
  listConsentLoads,
  readStanding,
  searchConsents,
  withdrawConsents,
} from '../../../../src/plugins/numbers/contract/consents';
import {
  example,
  holdsPermission,
  MANY,
  SINGLE,
  type Example,
  type Stage,
  type Target,
} from '../example';
import { seesSide } from '../subject';
import { ABSENT_ID, faultsOf, NONE, numberOf } from './targets';

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
    contract: listConsentLoads,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: {} }),
    check: ({ data, stage: { subject, world } }) =>
      faultsOf(
        (target) => holdsPermission(subject, canExchange.seeImports) && seesSide(subject, target),
        (target) => data.some(({ id }) => id === world[target].import),
        'load'
      ),
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
