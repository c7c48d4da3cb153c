import {
  readPolicyChoices,
  readScopeChoices,
  searchHolders,
  searchPolicyHolders,
  type RuleChoices,
} from '../../../../src/plugins/access/contract/holders';
import {
  changePolicy,
  createPolicy,
  removePolicy,
  searchPolicies,
} from '../../../../src/plugins/access/contract/policies';
import {
  approveProject,
  declineProject,
  listWaiting,
} from '../../../../src/plugins/access/contract/projects';
import {
  changeScope,
  countScopes,
  createScope,
  readSight,
  removeScope,
  searchScopes,
} from '../../../../src/plugins/access/contract/scopes';
import { example, SINGLE, type Example, type Stage } from '../example';
import { seesSide } from '../subject';
import { dimensionsOf, ruleOf, scopeRowOf, waitingOf } from './access-rows';
import { faultsOf, NONE } from './targets';

const UNKNOWN_ENTRY = { status: 400, code: 'invalid_input' };
const KEPT = 'matrix kept';

const inSight =
  ({ subject }: Stage) =>
  (target: 'one' | 'two') =>
    seesSide(subject, target);

const choiceFaults = ({ data, stage }: { data: RuleChoices; stage: Stage }): string[] =>
  (['providers', 'groups', 'projects', 'geos'] as const).flatMap((kind) =>
    faultsOf(
      inSight(stage),
      (target) => {
        const single = kind.slice(0, -1) as 'provider' | 'group' | 'project' | 'geo';
        return data[kind].some(({ id }) => id === stage.world[target][single].id);
      },
      kind
    )
  );

const scopes: readonly Example[] = [
  example({
    contract: searchScopes,
    what: 'scopes of both halves',
    variants: NONE,
    send: async (_variant, stage) => {
      for (const half of ['one', 'two'] as const)
        await ruleOf(stage, 'access_scopes', `${KEPT} ${half}`, half);
      return { input: { text: KEPT, limit: 200 } };
    },
    check: ({ data, stage }) =>
      faultsOf(
        inSight(stage),
        (target) => data.some(({ name }) => name === `${KEPT} ${target}`),
        'a scope'
      ),
  }),
  example({
    contract: countScopes,
    what: 'id',
    variants: SINGLE,
    unseen: 'empty',
    send: async ([target = 'absent'], stage) => ({
      input: { scopes: [await scopeRowOf(stage, target)] },
    }),
    check: ({ data, stage, variant: [target = 'absent'] }) =>
      data.length === (target !== 'absent' && seesSide(stage.subject, target) ? 1 : 0)
        ? []
        : ['a scope out of sight is counted, or one in sight is not'],
  }),
  example({
    contract: createScope,
    what: 'what it lists',
    variants: SINGLE,
    unseen: UNKNOWN_ENTRY,
    send: ([target = 'absent'], stage) => ({
      input: { name: 'matrix', holders: [], pool: false, ...dimensionsOf(stage, target) },
    }),
  }),
  example({
    contract: changeScope,
    what: 'id',
    variants: SINGLE,
    send: async ([target = 'absent'], stage) => ({
      input: { id: await scopeRowOf(stage, target), name: 'matrix changed' },
    }),
  }),
  example({
    contract: removeScope,
    what: 'id',
    variants: SINGLE,
    send: async ([target = 'absent'], stage) => ({
      input: { id: await scopeRowOf(stage, target) },
    }),
  }),
  example({
    contract: readSight,
    what: 'of somebody who sees everything',
    variants: NONE,
    send: (_variant, { world }) => ({ input: { kind: 'user', id: world.boss.id } }),
    check: ({ data, stage: { subject } }) =>
      data.projects > 0 === (subject.sight !== 'nothing')
        ? []
        : [`${data.projects} projects are told to one who sees ${subject.sight}`],
  }),
  example({
    contract: readScopeChoices,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: {} }),
    check: choiceFaults,
  }),
  example({
    contract: searchHolders,
    what: 'everybody',
    variants: NONE,
    send: () => ({ input: {} }),
  }),
];

const policies: readonly Example[] = [
  example({
    contract: searchPolicies,
    what: 'a policy of both halves',
    variants: NONE,
    send: async (_variant, stage) => {
      await ruleOf(stage, 'project_policies', KEPT, 'one', 'two');
      return { input: { text: KEPT, limit: 1 } };
    },
    check: ({ data, stage }) =>
      faultsOf(
        inSight(stage),
        (target) =>
          data.some(({ providers }) =>
            (providers as readonly number[]).includes(stage.world[target].provider.id)
          ),
        'a provider'
      ),
  }),
  example({
    contract: createPolicy,
    what: 'what it lists',
    variants: SINGLE,
    unseen: UNKNOWN_ENTRY,
    send: ([target = 'absent'], stage) => {
      const { providers, geos } = dimensionsOf(stage, target);
      const rest = { name: 'matrix', holders: [], maxActive: 1, needsApproval: false };
      return { input: { ...rest, providers, geos } };
    },
  }),
  example({
    contract: changePolicy,
    what: 'what it lists',
    variants: SINGLE,
    unseen: UNKNOWN_ENTRY,
    send: async ([target = 'absent'], stage) => ({
      input: {
        id: await ruleOf(stage, 'project_policies', 'matrix'),
        providers: dimensionsOf(stage, target).providers,
      },
    }),
  }),
  example({
    contract: removePolicy,
    what: 'id',
    variants: [['one']],
    sees: () => true,
    send: async (_variant, stage) => ({
      input: { id: await ruleOf(stage, 'project_policies', 'matrix') },
    }),
  }),
  example({
    contract: readPolicyChoices,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: {} }),
    check: choiceFaults,
  }),
  example({
    contract: searchPolicyHolders,
    what: 'everybody',
    variants: NONE,
    send: () => ({ input: {} }),
  }),
];

const projects: readonly Example[] = [
  example({
    contract: listWaiting,
    what: 'projects of both halves',
    variants: NONE,
    send: async (_variant, stage) => {
      for (const half of ['one', 'two'] as const) await waitingOf(stage, half);
      return { input: {} };
    },
    check: ({ data, stage }) =>
      faultsOf(
        inSight(stage),
        (target) => data.some(({ id }) => id === stage.world[target].doomed[0]?.id),
        'a project that waits'
      ),
  }),
  example({
    contract: approveProject,
    what: 'id',
    variants: SINGLE,
    send: async ([target = 'absent'], stage) => ({ input: { id: await waitingOf(stage, target) } }),
  }),
  example({
    contract: declineProject,
    what: 'id',
    variants: SINGLE,
    send: async ([target = 'absent'], stage) => ({
      input: { id: await waitingOf(stage, target), reason: 'not now' },
    }),
  }),
];

export const accessExamples: readonly Example[] = [...scopes, ...policies, ...projects];
