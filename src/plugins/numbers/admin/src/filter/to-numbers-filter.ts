import type { z } from 'zod';
import {
  readList,
  readNumbers,
  readSpan,
  type FilterState,
} from '../../../../core/admin/src/kit/filter/fields';
import type { numbersFilter } from '../../../contract/filter';
import type { PhoneSearch } from './read-phone-search';

export type NumbersAsk = z.input<typeof numbersFilter>;

/** The pool stands among the projects of the filter: to a person it is one more place where numbers are. */
export const POOL = 'pool';

const ids = (value: string | undefined): number[] =>
  readList(value)
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0);

const given = <Key extends string, Value extends object>(key: Key, value: Value) =>
  (Object.keys(value).length > 0 ? { [key]: value } : {}) as Partial<Record<Key, Value>>;

/** The address' words as the one closed filter of the API. */
export const toNumbersFilter = (state: FilterState, phone: PhoneSearch): NumbersAsk => ({
  ...given('project', ids(state['project'])),
  ...given('provider', ids(state['provider'])),
  ...given('geo', ids(state['geo'])),
  ...given('status', ids(state['status'])),
  ...given('attempts', readNumbers(state['attempts'])),
  ...given('createdAt', readSpan(state['created'])),
  ...given('lastCallAt', readSpan(state['lastCall'])),
  ...(readList(state['project']).includes(POOL) ? { pool: true as const } : {}),
  ...(state['import'] ? { import: state['import'] } : {}),
  ...phone,
});

export const isEmptyAsk = (ask: NumbersAsk): boolean => Object.keys(ask).length === 0;
