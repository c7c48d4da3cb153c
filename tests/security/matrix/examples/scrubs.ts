import {
  applyScrub,
  listScrubs,
  readScrub,
  startScrub,
} from '../../../../src/plugins/numbers/contract/scrubs';
import { example, SINGLE, type Example, type Stage, type Target } from '../example';
import type { Subject } from '../subject';
import { ABSENT_ID, faultsOf, NONE } from './targets';

/** A look is its owner's: half `one` stands for his own, half `two` for another's, seen by who sees everything. */
const ownScrub = ({ sight }: Subject, target: 'one' | 'two'): boolean =>
  target === 'one' || sight === 'both';

const scrubOf = async ({ world, subject }: Stage, target: Target): Promise<string> => {
  if (target === 'absent') return ABSENT_ID;
  const owner = target === 'one' ? subject : { kind: 'user', id: world.boss.id };
  return world.fresh.scrub(world.one.number, world.one.project.id, owner);
};

/** The looks of each half that were asked for last. */
const listed = new WeakMap<object, readonly [string, string]>();

export const scrubsExamples: readonly Example[] = [
  example({
    contract: startScrub,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: {} }),
  }),
  example({
    contract: listScrubs,
    what: 'everything',
    variants: NONE,
    send: async (_variant, stage) => {
      listed.set(stage.world, [await scrubOf(stage, 'one'), await scrubOf(stage, 'two')]);
      return { input: { limit: 200 } };
    },
    check: ({ data, stage: { subject, world } }) => {
      const [own, theirs] = listed.get(world) ?? [];
      return faultsOf(
        (target) => ownScrub(subject, target),
        (target) => data.some(({ id }) => id === (target === 'one' ? own : theirs)),
        'a look'
      );
    },
  }),
  example({
    contract: readScrub,
    what: 'id',
    variants: SINGLE,
    sees: ownScrub,
    send: async ([target = 'absent'], stage) => ({ input: { id: await scrubOf(stage, target) } }),
    // What was found is told as far as it is in sight now.
    check: ({ data, stage: { subject } }) => {
      const seen = subject.sight === 'both' || subject.sight === 'one' ? 1 : 0;
      return data.report.length === seen ? [] : [`${data.report.length} lines of the report`];
    },
  }),
  example({
    contract: applyScrub,
    what: 'id',
    variants: SINGLE,
    sees: ownScrub,
    send: async ([target = 'absent'], stage) => ({ input: { id: await scrubOf(stage, target) } }),
  }),
];
