import type { z } from 'zod';
import type { FilterState } from '../../../../core/admin/src/kit/filter/fields';
import { askOf } from '../../../../core/admin/src/kit/filter/number-ask';
import type { numbersFilter } from '../../../contract/filter';
import type { PhoneSearch } from './read-phone-search';

export type NumbersAsk = z.input<typeof numbersFilter>;

/** The address' words and what was typed into the search, as the one closed filter of the API. */
export const toNumbersFilter = (state: FilterState, phone: PhoneSearch): NumbersAsk => ({
  ...askOf(state),
  ...phone,
});

export const isEmptyAsk = (ask: NumbersAsk): boolean => Object.keys(ask).length === 0;
