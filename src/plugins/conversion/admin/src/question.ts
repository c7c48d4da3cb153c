import type { Input, Output } from '../../../core/contract/contract';
import { readList, type FilterState } from '../../../core/admin/src/kit/filter/fields';
import type { Sort } from '../../../core/admin/src/kit/table/columns';
import type { queryConversion } from '../../contract/conversion';
import { readDays, type Days } from './days';

/** What the page asks, read from its address. */
export const CUTS = ['project', 'provider', 'geo'] as const;
export const COHORTS = ['event', 'load', 'allocation'] as const;
export const CLOCKS = ['number', 'project'] as const;
export const RATES = [
  'conversion',
  'contact_rate',
  'penetration',
  'conversion_of_contacts',
] as const;
export const COUNTS = ['allocated', 'processed', 'contacted', 'success'] as const;
export const COST = 'cost_per_success';

export type Cut = (typeof CUTS)[number];
export type Rate = (typeof RATES)[number];
export type Code = Rate | (typeof COUNTS)[number] | typeof COST;
export type Ask = Input<typeof queryConversion>;
export type Figure = Output<typeof queryConversion>[number];
export type Cell = Figure['metrics'][string];
export type Cells = Readonly<Record<string, Cell>>;

export interface Question {
  /** `null`: all time. */
  readonly days: Days | null;
  readonly cut: Cut;
  readonly cohort: (typeof COHORTS)[number];
  readonly clock: (typeof CLOCKS)[number];
  readonly filter: Readonly<Partial<Record<Cut, number[]>>>;
  /** The rate that the charts draw. */
  readonly rate: Rate;
  readonly sort: Sort;
  /** Rows ticked for the chart, at most two. */
  readonly ticked: readonly number[];
}

export const MOST_TICKED = 2;

const oneOf = <Known extends string>(known: readonly Known[], text: string | undefined): Known =>
  known.find((word) => word === text) ?? (known[0] as Known);

const idsOf = (text: string | undefined): number[] =>
  readList(text)
    .map(Number)
    .filter((id) => Number.isInteger(id) && id >= 0);

const sortOf = (text: string | undefined): Sort => {
  const [field = '', direction] = (text ?? '').split('.');
  return field
    ? { field, direction: direction === 'asc' ? 'asc' : 'desc' }
    : { field: 'success', direction: 'desc' };
};

const filterOf = (state: FilterState, full: boolean): Question['filter'] => {
  const asked = CUTS.filter((name) => name === 'project' || full)
    .map((name) => [name, idsOf(state[name]).filter((id) => id > 0)] as const)
    .filter(([, ids]) => ids.length > 0);
  return Object.fromEntries(asked);
};

/** `full`: whether the person may cut by more than the project. What he may not ask is not asked. */
export const readQuestion = (state: FilterState, full: boolean, today: string): Question => ({
  days: readDays(state['range'], today),
  cut: full ? oneOf(CUTS, state['by']) : 'project',
  cohort: oneOf(COHORTS, state['cohort']),
  clock: oneOf(CLOCKS, state['clock']),
  filter: filterOf(state, full),
  rate: oneOf(RATES, state['rate']),
  sort: sortOf(state['sort']),
  ticked: idsOf(state['tick']).slice(-MOST_TICKED),
});

export const isNarrowed = ({ filter }: Question): boolean => Object.keys(filter).length > 0;

type Parts = Pick<Ask, 'metrics' | 'by'> & {
  readonly days?: Days;
  readonly filter?: Ask['filter'];
};

/** The call for a part of the page; the rest of it is what the page asks. */
export const askOf = (question: Question, { metrics, by, days, filter }: Parts): Ask => {
  const range = days ?? question.days;
  return {
    metrics,
    by,
    range: range ? { from: range.from, to: range.to } : {},
    cohort: question.cohort,
    // Cohorts by load and by allocation have one clock.
    clock: question.cohort === 'event' ? question.clock : 'number',
    filter: filter ?? question.filter,
  };
};

export const NO_FILTER: FilterState = { project: undefined, provider: undefined, geo: undefined };
