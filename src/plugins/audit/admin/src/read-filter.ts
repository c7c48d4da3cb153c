import { readSpan, type FilterState } from '../../../core/admin/src/kit/filter/fields';
import type { Input } from '../../../core/contract/contract';
import { actorKinds, results, searchAudit } from '../../contract/audit';
import { knownOf } from './known-words';

export type Ask = NonNullable<Input<typeof searchAudit>['filter']>;

export const FIELDS = [
  'actor',
  'action',
  'subject',
  'result',
  'project',
  'at',
  'request',
  'job',
] as const;

/** `number:123` ↔ kind and id; `number` alone names all of a kind. */
const split = (text: string | undefined): readonly [string, string | undefined] => {
  const [kind = '', ...rest] = (text ?? '').split(':');
  return [kind, rest.length > 0 ? rest.join(':') : undefined];
};

const actorOf = (text: string | undefined): Ask['actor'] => {
  const [word, id] = split(text);
  const kind = knownOf(actorKinds, word);
  if (!kind) return undefined;
  return { kind, ...(/^\d{1,9}$/.test(id ?? '') ? { id: Number(id) } : {}) };
};

const subjectOf = (text: string | undefined): Ask['subject'] => {
  const [kind, id] = split(text);
  return kind ? { kind, ...(id ? { id } : {}) } : undefined;
};

/** The address' words as the filter of the API; what is no such word is not asked. */
export const readFilter = (state: FilterState): Ask => {
  const asked: Ask = {
    actor: actorOf(state['actor']),
    action: searchAudit.input.shape.filter.unwrap().shape.action.safeParse(state['action']).data,
    subject: subjectOf(state['subject']),
    result: knownOf(results, state['result']),
    project: /^[1-9]\d{0,8}$/.test(state['project'] ?? '') ? Number(state['project']) : undefined,
    requestId: state['request'],
    job: /^[1-9]\d{0,17}$/.test(state['job'] ?? '') ? state['job'] : undefined,
    at: state['at'] ? readSpan(state['at']) : undefined,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
};

/** A list editor ticks many values, the log is asked by one: the tick that is new. */
export const lastTicked = (before: string | undefined, after: string): string => {
  const old = new Set((before ?? '').split(','));
  const ticked = after.split(',').filter(Boolean);
  return ticked.find((value) => !old.has(value)) ?? ticked[0] ?? '';
};

/** A request's id, or a job's number: a search box takes both. */
export const readSought = (text: string): { request: string; job: string } => {
  const sought = text.trim().replace(/^№\s*/, '');
  return /^[1-9]\d{0,17}$/.test(sought)
    ? { request: '', job: sought }
    : { request: sought, job: '' };
};
