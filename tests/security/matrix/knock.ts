import type { Door } from '../../../src/plugins/core/contract/contract';
import { answerFaults, beStill, erased, isAudited, moved, type Answer } from './answer';
import type { Stage, Target, Variant } from './example';
import type { Expected } from './expect-answer';
import type { Subject } from './subject';
import type { World } from './world';

/** `still`: refusals and reads, after which nothing may have changed; `moving`: what changes something. */
export type Phase = 'still' | 'moving';

export interface Round {
  readonly world: World;
  readonly door: Door;
  readonly phase: Phase;
  /** Of the reviewed route: whether a good call stands in the audit log. */
  readonly audit: boolean;
}

export interface Heard {
  readonly answer: Answer;
  /** What the answer may repeat of the request. */
  readonly named: readonly string[];
}

/** One way of knocking at one door, whatever stands behind it. */
export interface Knock {
  readonly what: string;
  readonly variants: readonly Variant[];
  expected(subject: Subject, variant: Variant): Expected;
  /** Prepares what the call needs; it is not part of the call. */
  prepare(variant: Variant, stage: Stage): Promise<() => Promise<Heard>>;
  sees(subject: Subject, target: Target): boolean;
  /** Whether a good call of this kind changes something. */
  readonly changes: boolean;
  /** What is wrong with a good answer. */
  check?(answer: Answer, stage: Stage, variant: Variant): Promise<readonly string[]>;
  /** Told for a reason of its own, so not compared with what is not there. */
  isApart?(subject: Subject, variant: Variant): boolean;
}

const REFUSAL = 400;

type Told = Map<string, string>;

const cell = async (
  { world, phase }: Round,
  knock: Knock,
  subject: Subject,
  variant: Variant,
  told: Told
): Promise<readonly string[] | undefined> => {
  const expected = knock.expected(subject, variant);
  const moving = expected.status < REFUSAL && knock.changes;
  if (moving !== (phase === 'moving')) return undefined;
  const stage: Stage = { world, subject, side: (target) => world[target], fresh: moving };
  const call = await knock.prepare(variant, stage);
  const before = await beStill(world.client);
  const { answer, named } = await call();
  const faults = answerFaults(answer, expected);
  const changes = await moved(world.client, before);
  if (!moving) faults.push(...changes);
  else if (changes.length === 0) faults.push('changed nothing');
  else if (!(await isAudited(world.client, answer))) faults.push('left no entry in the audit log');
  if (faults.length === 0 && answer.status < REFUSAL)
    faults.push(...((await knock.check?.(answer, stage, variant)) ?? []));
  told.set(variant.join('+'), erased(answer, named));
  return faults;
};

/** What is out of sight is told byte for byte like what is not there. */
const comparisonFaults = (
  knock: Knock,
  subject: Subject,
  variant: Variant,
  told: Told
): string[] => {
  const absent = variant.map((target) => (knock.sees(subject, target) ? target : 'absent'));
  if (knock.isApart?.(subject, variant)) return [];
  const [outside, nowhere] = [told.get(variant.join('+')), told.get(absent.join('+'))];
  if (outside === undefined || nowhere === undefined || outside === nowhere) return [];
  return [`is told apart from what is not there:\n  ${outside}\n  ${nowhere}`];
};

export interface Asserted {
  readonly cells: number;
  readonly faults: readonly string[];
}

/** Every cell of one knock in one phase. */
export const assertKnock = async (
  round: Round,
  knock: Knock,
  subjects: readonly Subject[]
): Promise<Asserted> => {
  let cells = 0;
  const faults: string[] = [];
  for (const subject of subjects) {
    const told: Told = new Map();
    const note = (variant: Variant, found: readonly string[]) => {
      const where = `${subject.name} · ${knock.what} · ${variant.join('+') || 'all'}`;
      faults.push(...found.map((each) => `${where}: ${each}`));
    };
    for (const variant of knock.variants) {
      const found = await cell(round, knock, subject, variant, told);
      if (!found) continue;
      cells += 1;
      note(variant, found);
    }
    if (round.phase === 'still')
      for (const variant of knock.variants)
        note(variant, comparisonFaults(knock, subject, variant, told));
  }
  return { cells, faults };
};
