/** A dictionary type as both doors name it. `scoped`: whether its rows belong to a half of the world. */
export interface DictionaryType {
  readonly name: string;
  readonly uid: string;
  /** `/api/<plural>`. */
  readonly plural: string;
  readonly scoped: boolean;
}

const type = (name: string, plural: string, scoped = true): DictionaryType => ({
  name,
  uid: `api::${name}.${name}`,
  plural,
  scoped,
});

export const dictionaryTypes = [
  type('provider', 'providers'),
  type('geo', 'geos'),
  type('project-group', 'project-groups'),
  type('project', 'projects'),
  type('project-schedule', 'project-schedules'),
  type('number-status', 'number-statuses', false),
  type('calendar-day', 'calendar-days', false),
  type('number-field', 'number-fields', false),
] as const;
