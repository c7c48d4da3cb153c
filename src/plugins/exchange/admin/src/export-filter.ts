import {
  readList,
  readNumbers,
  readSpan,
  type FilterState,
} from '../../../core/admin/src/kit/filter/fields';
import type { Input } from '../../../core/contract/contract';
import type { startExport } from '../../contract/exports';

export type ExportFilter = NonNullable<Input<typeof startExport>['filter']>;

/** The pool stands among the projects of the filter, as on the page of numbers: the same address, the same set. */
export const POOL = 'pool';

/** What the export page asks about; `import` comes by a link only. */
export const EXPORT_FIELDS = [
  'project',
  'provider',
  'geo',
  'status',
  'attempts',
  'created',
  'lastCall',
] as const;

const ids = (value: string | undefined): number[] =>
  readList(value)
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0);

const given = <Key extends string, Value extends object>(key: Key, value: Value) =>
  (Object.keys(value).length > 0 ? { [key]: value } : {}) as Partial<Record<Key, Value>>;

export const readExportFilter = (state: FilterState): ExportFilter => ({
  ...given('project', ids(state['project'])),
  ...given('provider', ids(state['provider'])),
  ...given('geo', ids(state['geo'])),
  ...given('status', ids(state['status'])),
  ...given('attempts', readNumbers(state['attempts'])),
  ...given('createdAt', readSpan(state['created'])),
  ...given('lastCallAt', readSpan(state['lastCall'])),
  ...(readList(state['project']).includes(POOL) ? { pool: true as const } : {}),
  ...(/^\d+$/.test(state['import'] ?? '') ? { import: state['import'] as string } : {}),
});
