import {
  listMetrics,
  queryConversion,
  queryEveryCut,
} from '../../../../src/plugins/conversion/contract/conversion';
import { can } from '../../../../src/plugins/conversion/contract/permissions';
import { readStock } from '../../../../src/plugins/conversion/contract/stock';
import { example, MANY, UNKNOWN, type Example } from '../example';
import { seesSide } from '../subject';
import { codesOf, faultsOf, NONE } from './targets';

const needs = { permission: can.full, refused: { status: 403, code: 'forbidden' } };

const byFilter = (field: 'project' | 'provider' | 'geo', more: Partial<Example>): Example =>
  example({
    contract: queryConversion,
    ...more,
    what: `filter ${field}`,
    variants: MANY,
    send: (variant, stage) => {
      const codes = codesOf(stage, field, variant);
      return { input: { metrics: ['loaded'], filter: { [field]: codes } }, named: codes };
    },
    unseen: UNKNOWN,
  });

export const conversionExamples: readonly Example[] = [
  example({
    contract: listMetrics,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: {} }),
  }),
  example({
    contract: queryConversion,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: { metrics: ['loaded'], by: ['project'] } }),
    check: ({ data, stage: { subject, world } }) =>
      faultsOf(
        (target) => seesSide(subject, target),
        (target) => data.some(({ by }) => by.project === world[target].project.id),
        'the figure'
      ),
  }),
  byFilter('project', {}),
  byFilter('provider', { contract: queryEveryCut }),
  byFilter('geo', { contract: queryEveryCut }),
  example({
    contract: queryEveryCut,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: { metrics: ['loaded'], by: ['provider'] } }),
    check: ({ data, stage: { subject, world } }) =>
      faultsOf(
        (target) => seesSide(subject, target),
        (target) => data.some(({ by }) => by.provider === world[target].provider.id),
        'the figure'
      ),
  }),
  byFilter('provider', { needs }),
  byFilter('geo', { needs }),
  example({
    contract: readStock,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: {} }),
    check: ({ data, stage: { subject } }) => {
      // Two numbers a half: one that was added, one that was loaded.
      const halves = (['one', 'two'] as const).filter((target) => seesSide(subject, target));
      return data.total === 2 * halves.length ? [] : [`${data.total} numbers in stock`];
    },
  }),
];
