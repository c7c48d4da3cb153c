import { send } from '../../harness/caller';
import { jsonOf, readAnswer, type Answer } from './answer';
import { seesTarget, type Example, type Sent } from './example';
import { expectAnswer } from './expect-answer';
import type { Knock, Round } from './knock';
import type { Subject } from './subject';

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

/** An example of a contract, at the door of the round. */
export const contractKnock = (round: Round, made: Example): Knock => ({
  what: made.what,
  variants: made.variants,
  expected: (subject, variant) => expectAnswer(made, subject, round.door, variant),
  sees: (subject, target) => seesTarget(made, subject, target),
  changes: made.audit ?? round.audit,
  isApart: (subject, variant) => made.instead?.(subject, variant) !== undefined,
  async prepare(variant, stage) {
    const sent = await made.send(variant, stage);
    return async () => ({
      answer: await call(round, made, sent, stage.subject),
      named: sent.named ?? [],
    });
  },
  async check(answer, stage, variant) {
    const { data, meta } = jsonOf(answer);
    return made.check?.({ data, meta, stage, variant } as never) ?? [];
  },
});
