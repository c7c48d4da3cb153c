/**
 * Small codes of `crm.numbers_status_events`; from `field` on of what stands elsewhere and is told in the timeline only.
 * Part of the data: add, never renumber.
 */
export const EVENT_KIND = {
  status: 1,
  move: 2,
  delete: 3,
  void: 4,
  load: 5,
  field: 6,
  comment: 7,
  callback: 8,
  export: 9,
} as const;

/** What stands in `numbers_field_changes.field_id` for changes of the number's own columns. Part of the data. */
export const NOTE_FIELD = { comment: 0, callback: -1 } as const;

export const EVENT_SOURCE = {
  manual: 1,
  bulk: 2,
  call: 3,
  import: 4,
  sftp: 5,
  api: 6,
  system: 7,
} as const;

export const ACTOR_KIND = { system: 0, user: 1, token: 2, 'app-user': 3 } as const;

export type EventKind = keyof typeof EVENT_KIND;
export type EventSource = keyof typeof EVENT_SOURCE;
export type ActorKind = keyof typeof ACTOR_KIND;

const nameIn =
  <Name extends string>(codes: Readonly<Record<Name, number>>) =>
  (code: number): Name => {
    const found = (Object.keys(codes) as Name[]).find((name) => codes[name] === code);
    if (found === undefined) throw new Error(`the code ${code} has no name`);
    return found;
  };

export const kindName = nameIn(EVENT_KIND);
export const sourceName = nameIn(EVENT_SOURCE);
export const actorKindName = nameIn(ACTOR_KIND);
