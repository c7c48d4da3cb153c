import type { Dictionaries, StatusEntry } from '../../../../access/contract/dictionaries';
import { hasFlag } from '../../../../access/domain/status-flags';
import type { Parsed } from '../../../../core/contract/contract';
import { refuse } from '../../../../core/server/src/refuse';
import type { Actor } from '../../../../core/server/src/scope';
import { codes } from '../../../contract/errors';
import type { changeNumber } from '../../../contract/numbers';
import type { NumberDbRow } from '../sql/number-columns';
import type { NewEvent } from '../sql/write-change';
import { checkTransition } from './check-transition';
import { ACTOR_KIND, EVENT_KIND, EVENT_SOURCE } from './event-codes';
import type { FieldSight } from './field-sight';
import { changedAttrs, fieldChanges, type FieldChange } from './field-values';
import type { Delta } from './measures';
import { cohortDays, placeOf } from './place-of';
import { planStatusChange, type PastEvent, type Planned } from './plan-status-change';

export interface Question {
  readonly wish: Parsed<typeof changeNumber>;
  readonly row: NumberDbRow;
  readonly at: Date;
  readonly past: readonly PastEvent[];
  /** The number's own zone. */
  readonly zone: string | null;
  readonly dictionaries: Dictionaries;
  readonly actor: Actor;
  /** The number fields that he sees. */
  readonly sight: FieldSight;
}

type Changed = Pick<
  NumberDbRow,
  'status_id' | 'status_at' | 'reached' | 'comment' | 'attrs' | 'callback_at'
> & { readonly callback_by: number | null };

/** All that follows from a wish, before anything is written. */
export interface Decision {
  readonly idle: boolean;
  readonly next: Changed;
  readonly event: NewEvent | null;
  readonly deltas: readonly Delta[];
  readonly fields: readonly FieldChange[];
  /** The phone may never be called again, by anybody. */
  readonly suppress: boolean;
}

/**
 * The same status again is an event only when the caller says when it happened: a form that is saved for its comment
 * sends the status along.
 */
const statusOf = ({ wish, row, dictionaries }: Question): StatusEntry | null => {
  if (wish.status === undefined) return null;
  const to = dictionaries.byRef('status', wish.status);
  if (!to) throw refuse(codes.unknown_reference, { field: 'status', value: wish.status });
  return to.id === row.status_id && wish.occurredAt === undefined ? null : to;
};

const planOf = (question: Question, to: StatusEntry): Planned & { place: Delta } => {
  const { row, at, past, zone, dictionaries } = question;
  if (row.stay > 1 && row.allocated_at && at < row.allocated_at) throw refuse(codes.before_stay);
  const coordinates = {
    project: row.project_id,
    provider: row.provider_id,
    geo: row.geo_id,
    status: to.id,
    zone,
  };
  const place = placeOf(coordinates, at, dictionaries);
  const days = cohortDays(row.created_at, row.allocated_at);
  const before = { status: row.status_id, statusAt: row.status_at, reached: row.reached };
  return {
    ...planStatusChange({ before, past, to, at, place, days }),
    place: { ...place, ...days },
  };
};

const callbackOf = (question: Question, to: StatusEntry | null, late: boolean) => {
  const { wish, row, actor } = question;
  const by = actor.kind === 'user' ? actor.id : null;
  if (wish.callbackAt !== undefined)
    return wish.callbackAt === null
      ? { at: null, by: null }
      : { at: new Date(wish.callbackAt), by };
  // A status that is no callback means that the promised call was made or is void.
  if (to && !late && !hasFlag(to.flags, 'callback')) return { at: null, by: null };
  return { at: row.callback_at, by: row.callback_by };
};

const eventOf = (question: Question, to: StatusEntry, planned: ReturnType<typeof planOf>) => {
  const { row, at, wish, actor } = question;
  const { place } = planned;
  const event: NewEvent = {
    numberId: row.id,
    phone: row.phone,
    project: place.project,
    provider: place.provider,
    geo: place.geo,
    from: planned.from,
    to: to.id,
    at,
    dayN: place.dayN,
    hourN: place.hourN,
    dayP: place.dayP,
    hourP: place.hourP,
    stay: row.stay,
    kind: EVENT_KIND.status,
    source: actor.kind === 'user' ? EVENT_SOURCE.manual : EVENT_SOURCE.api,
    actorKind: ACTOR_KIND[actor.kind],
    actorId: actor.id,
    flags: to.flags,
    late: planned.late,
    reason: wish.reason || null,
    comment: wish.comment ?? null,
  };
  return event;
};

/** @throws the refusals of a status change; nothing is written here. */
export const decideChange = (question: Question): Decision => {
  const { wish, row, dictionaries } = question;
  const to = statusOf(question);
  const planned = to && planOf(question, to);
  if (to && planned)
    checkTransition({
      from: dictionaries.statuses.get(planned.from),
      to,
      project: dictionaries.projects.get(row.project_id),
      reason: wish.reason || null,
    });
  const late = planned?.late ?? false;
  const current = to && planned && !late;
  const callback = callbackOf(question, to, late);
  const fields = fieldChanges(wish.fields, row.attrs, question.sight);
  const next: Changed = {
    status_id: current ? to.id : row.status_id,
    status_at: current ? question.at : row.status_at,
    reached: planned?.reached ?? row.reached,
    comment: wish.comment === undefined || late ? row.comment : wish.comment,
    attrs: changedAttrs(row.attrs, fields),
    callback_at: callback.at,
    callback_by: callback.by,
  };
  const sameCallback = next.callback_at?.getTime() === row.callback_at?.getTime();
  return {
    idle: !to && next.comment === row.comment && sameCallback && fields.length === 0,
    next,
    event: to && planned ? eventOf(question, to, planned) : null,
    deltas: planned?.deltas ?? [],
    fields,
    suppress: to !== null && hasFlag(to.flags, 'dnc'),
  };
};
