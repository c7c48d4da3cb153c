import type { Door } from '../../../src/plugins/core/contract/contract';
import { send } from '../../harness/caller';
import {
  answerFaults,
  beStill,
  erased,
  isAudited,
  jsonOf,
  moved,
  readAnswer,
  type Answer,
} from './answer';
import { asAbsent, type Example, type Sent, type Stage, type Variant } from './example';
import { expectAnswer } from './expect-answer';
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

const REFUSAL = 400;

const call = async (
  { world, door }: Round,
  { contract }: Example,
  { input, body }: Sent,
  { token, id }: Subject
): Promise<Answer> => {
  const stop = new AbortController();
  const as = { door, token: token[door], id, kind: 'user' } as const;
  const options = { signal: stop.signal, ...(body === undefined ? {} : { body }) };
  const response = await send(world.app.url, contract, input, as, options);
  if (contract.kind !== 'sse' || !response.ok) return readAnswer(response);
  const { status, headers } = response;
  stop.abort();
  return { status, type: '', requestId: headers.get('x-request-id') ?? '', text: '' };
};

const contentFaults = (made: Example, answer: Answer, stage: Stage, variant: Variant): string[] => {
  if (!made.check || answer.status >= REFUSAL) return [];
  const { data, meta } = jsonOf(answer);
  return [...made.check({ data, meta, stage, variant } as never)];
};

const isMoving = (made: Example, { audit }: Round, status: number): boolean =>
  status < REFUSAL && (made.audit ?? audit);

/** Answers of one subject to one example, by variant, for the comparison with what is not there. */
type Heard = Map<string, string>;

const cell = async (
  round: Round,
  made: Example,
  subject: Subject,
  variant: Variant,
  heard: Heard
): Promise<readonly string[] | undefined> => {
  const { world, door, phase } = round;
  const expected = expectAnswer(made, subject, door, variant);
  const moving = isMoving(made, round, expected.status);
  if (moving !== (phase === 'moving')) return undefined;
  const side = (target: 'one' | 'two') => world[target];
  const stage: Stage = { world, subject, side, fresh: moving };
  const sent = await made.send(variant, stage);
  const before = await beStill(world.client);
  const answer = await call(round, made, sent, subject);
  const faults = answerFaults(answer, expected);
  if (faults.length === 0) faults.push(...contentFaults(made, answer, stage, variant));
  if (!moving) faults.push(...(await moved(world.client, before)));
  else if (!(await isAudited(world.client, answer))) faults.push('left no entry in the audit log');
  heard.set(variant.join('+'), erased(answer, sent.named ?? []));
  return faults;
};

/** What is out of sight is told byte for byte like what is not there. */
const comparisonFaults = (
  made: Example,
  subject: Subject,
  variant: Variant,
  heard: Heard
): string[] => {
  const absent = asAbsent(made, subject, variant).join('+');
  if (absent === variant.join('+') || made.instead?.(subject, variant)) return [];
  const [outside, nowhere] = [heard.get(variant.join('+')), heard.get(absent)];
  if (outside === undefined || nowhere === undefined || outside === nowhere) return [];
  return [`is told apart from what is not there:\n  ${outside}\n  ${nowhere}`];
};

export interface Asserted {
  readonly cells: number;
  readonly faults: readonly string[];
}

/** Every cell of one example at one door in one phase. */
export const assertExample = async (
  round: Round,
  made: Example,
  subjects: readonly Subject[]
): Promise<Asserted> => {
  let cells = 0;
  const faults: string[] = [];
  for (const subject of subjects) {
    const heard: Heard = new Map();
    const tell = (variant: Variant, found: readonly string[]) =>
      faults.push(
        ...found.map(
          (each) => `${subject.name} · ${made.what} · ${variant.join('+') || 'all'}: ${each}`
        )
      );
    for (const variant of made.variants) {
      const found = await cell(round, made, subject, variant, heard);
      if (!found) continue;
      cells += 1;
      tell(variant, found);
    }
    if (round.phase === 'still')
      for (const variant of made.variants)
        tell(variant, comparisonFaults(made, subject, variant, heard));
  }
  return { cells, faults };
};
