import type { Contract } from '../../../../src/plugins/core/contract/contract';
import {
  bulkNumbers,
  deleteNumbers,
  leftByUndo,
  listBulks,
  moveNumbers,
  suppressNumbers,
  undoBulk,
} from '../../../../src/plugins/numbers/contract/bulk';
import { can } from '../../../../src/plugins/numbers/contract/permissions';
import {
  changeNumber,
  createNumber,
  createNumbers,
  lookupNumbers,
  readChoices,
  readNumber,
  readTimeline,
  revealPhone,
  searchNumbers,
} from '../../../../src/plugins/numbers/contract/numbers';
import {
  example,
  MANY,
  SINGLE,
  UNKNOWN,
  type Answered,
  type Example,
  type Stage,
  type Variant,
} from '../example';
import { seesSide } from '../subject';
import { codeOf, codesOf, doneBulk, faultsOf, NONE, numberOf, phoneOf } from './targets';

const NOTHING = { status: 400, code: 'nothing_found' };
const toStatus = { type: 'status', status: 'in_work' } as const;

/** A page of numbers holds those of the halves in sight and no other. */
const pageFaults = ({ data, stage }: Answered<typeof searchNumbers>): string[] => {
  const { subject, world } = stage;
  const shown = (target: 'one' | 'two') =>
    data.some(
      ({ id, project }) => id === world[target].number.id || project === world[target].project.id
    );
  return faultsOf((target) => seesSide(subject, target), shown, 'a number');
};

const choiceFaults = ({ data, stage }: Answered<typeof readChoices>): string[] => {
  const { subject, world } = stage;
  return (['projects', 'providers', 'geos', 'groups'] as const).flatMap((kind) =>
    faultsOf(
      (target) => seesSide(subject, target),
      (target) => {
        const single = kind.slice(0, -1) as 'project' | 'provider' | 'geo' | 'group';
        return data[kind].some(({ id }) => id === world[target][single].id);
      },
      kind
    )
  );
};

const byFilter = (field: 'project' | 'provider' | 'geo' | 'projectGroup'): Example =>
  example({
    contract: searchNumbers,
    what: `filter ${field}`,
    variants: MANY,
    send: (variant, stage) => {
      const codes = codesOf(stage, field === 'projectGroup' ? 'group' : field, variant);
      return { input: { filter: { [field]: codes } }, named: codes };
    },
    unseen: UNKNOWN,
  });

const byId = <C extends typeof readNumber | typeof readTimeline | typeof revealPhone>(
  contract: C
): Example =>
  example({
    contract,
    what: 'id',
    variants: SINGLE,
    send: async ([target = 'absent'], stage) => ({ input: { id: await numberOf(stage, target) } }),
  });

const idsOf = async (stage: Stage, variant: Variant): Promise<string[]> => {
  const ids: string[] = [];
  for (const target of variant) ids.push(await numberOf(stage, target));
  return ids;
};

const create = async ([project = 'absent', source = project]: Variant, stage: Stage) => {
  const named = [
    codeOf(stage, 'project', project),
    codeOf(stage, 'provider', source),
    codeOf(stage, 'geo', source),
  ];
  const phone = stage.world.fresh.nextPhone();
  return {
    input: { phone, project: named[0], provider: named[1], geo: named[2] },
    named: [phone, ...named],
  };
};

const FORBIDDEN = { status: 403, code: 'forbidden' };

const acts = [
  { action: { type: 'return' }, permission: can.move },
  { action: { type: 'suppress', reason: 'asked' }, permission: can.suppress },
  { action: { type: 'delete' }, permission: can.delete },
] as const;

/** What asks for a right besides that to change many numbers. */
const bulkActs: readonly Example[] = acts.map(({ action, permission }) =>
  example({
    contract: bulkNumbers,
    what: `ids, ${action.type}`,
    variants: MANY,
    needs: { permission, refused: FORBIDDEN },
    send: async (variant, stage) => ({ input: { ids: await idsOf(stage, variant), action } }),
    unseen: NOTHING,
    partly: 'empty',
  })
);

/** The same acts by the endpoints that carry their rights. */
const actsByName: readonly Example[] = [
  { contract: moveNumbers, more: { project: null } },
  { contract: suppressNumbers, more: { reason: 'asked' } },
  { contract: deleteNumbers, more: {} },
].map(({ contract, more }) =>
  example({
    contract: contract as Contract,
    what: 'ids',
    variants: MANY,
    send: async (variant, stage) => ({ input: { ids: await idsOf(stage, variant), ...more } }),
    unseen: NOTHING,
    partly: 'empty',
  })
);

/** The bulks of each half that a list was asked for last. */
const listed = new WeakMap<object, readonly [string, string]>();

export const numbersExamples: readonly Example[] = [
  example({
    contract: searchNumbers,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: { limit: 200, count: 'capped' } }),
    check: pageFaults,
  }),
  byFilter('project'),
  byFilter('provider'),
  byFilter('geo'),
  byFilter('projectGroup'),
  example({
    contract: searchNumbers,
    what: 'filter import',
    variants: SINGLE,
    send: ([target = 'absent'], { side }) => ({
      input: { filter: { import: target === 'absent' ? '999999' : side(target).import } },
    }),
    unseen: 'empty',
    check: ({ data, variant: [target], stage: { subject } }) =>
      data.length === (target && target !== 'absent' && seesSide(subject, target) ? 1 : 0)
        ? []
        : [`${data.length} numbers of the load`],
  }),
  byId(readNumber),
  byId(readTimeline),
  byId(revealPhone),
  example({
    contract: changeNumber,
    what: 'id',
    variants: SINGLE,
    send: async ([target = 'absent'], stage) => ({
      input: { id: await numberOf(stage, target), comment: 'seen by the matrix' },
    }),
  }),
  example({
    contract: lookupNumbers,
    what: 'phones',
    variants: MANY,
    send: (variant, stage) => {
      const phones = variant.map((target, n) => phoneOf(stage, target, n));
      return { input: { phones }, named: phones };
    },
    unseen: 'empty',
  }),
  example({ contract: createNumber, what: 'place', variants: MANY, send: create, unseen: UNKNOWN }),
  example({
    contract: createNumbers,
    what: 'places',
    variants: MANY,
    // What is out of sight is an outcome of its row, as what is not there.
    unseen: 'empty',
    send: async (variant, stage) => {
      const rows = await Promise.all(variant.map((target) => create([target], stage)));
      return {
        input: { rows: rows.map(({ input }) => input) },
        named: rows.flatMap(({ named }) => named),
      };
    },
    check: ({ data, variant, stage: { subject } }) =>
      variant.flatMap((target, index) => {
        const expected = target !== 'absent' && seesSide(subject, target) ? 'inserted' : 'rejected';
        const outcome = data[index]?.outcome;
        return outcome === expected ? [] : [`row ${index}: ${outcome}`];
      }),
  }),
  example({
    contract: createNumber,
    what: 'pool',
    // The pool is no half of the world: it is seen with the switch of a scope.
    variants: [['one']],
    sees: ({ sight }) => sight === 'both',
    send: (_variant, { world }) => ({ input: { phone: world.fresh.nextPhone() } }),
  }),
  example({
    contract: bulkNumbers,
    what: 'ids',
    variants: MANY,
    send: async (variant, stage) => ({
      input: { ids: await idsOf(stage, variant), action: toStatus },
    }),
    unseen: NOTHING,
    partly: 'empty',
  }),
  example({
    contract: bulkNumbers,
    what: 'ids, preview',
    variants: MANY,
    send: async (variant, stage) => ({
      input: { ids: await idsOf(stage, variant), action: toStatus, dryRun: true },
    }),
    unseen: 'empty',
    status: 200,
    audit: false,
    check: ({ data, variant, stage: { subject } }) => {
      const seen = variant.filter((target) => target !== 'absent' && seesSide(subject, target));
      const count = 'count' in data ? data.count : -1;
      return count === seen.length ? [] : [`${count} numbers counted`];
    },
  }),
  example({
    contract: bulkNumbers,
    what: 'filter project',
    variants: MANY,
    send: (variant, stage) => {
      const codes = codesOf(stage, 'project', variant);
      return { input: { filter: { project: codes }, action: toStatus }, named: codes };
    },
    unseen: UNKNOWN,
  }),
  ...bulkActs,
  ...actsByName,
  example({
    contract: undoBulk,
    what: 'id',
    variants: SINGLE,
    send: async ([target = 'absent'], stage) => ({ input: { id: await doneBulk(stage, target) } }),
  }),
  example({
    contract: leftByUndo,
    what: 'id',
    variants: SINGLE,
    send: async ([target = 'absent'], stage) => ({ input: { id: await doneBulk(stage, target) } }),
  }),
  example({
    contract: listBulks,
    what: 'everything',
    variants: NONE,
    send: async (_variant, stage) => {
      listed.set(stage.world, [await doneBulk(stage, 'one'), await doneBulk(stage, 'two')]);
      return { input: { limit: 200 } };
    },
    check: ({ data, stage: { subject, world } }) => {
      const [one, two] = listed.get(world) ?? [];
      return faultsOf(
        (target) => seesSide(subject, target),
        (target) => data.some(({ id }) => id === (target === 'one' ? one : two)),
        'a bulk'
      );
    },
  }),
  example({
    contract: readChoices,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: {} }),
    check: choiceFaults,
  }),
];
