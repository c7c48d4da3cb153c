import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { dictionaryRef, oneOrMany } from '../../core/contract/shapes';
import { can } from './permissions';

export const cut = z.enum(['project', 'provider', 'geo', 'status', 'weekday', 'hour', 'day']);

export const listMetrics = contract({
  plugin: 'conversion',
  name: 'metrics.list',
  summary: 'Definitions: name, formula, denominator, unit',
  method: 'GET',
  path: '/metrics',
  permission: can.basic,
  input: z.strictObject({}),
  output: z.array(
    z.object({
      code: z.string(),
      name: z.object({ en: z.string(), ru: z.string() }),
      formula: z.object({ en: z.string(), ru: z.string() }),
      numerator: z.string(),
      denominator: z.string().nullable(),
      unit: z.enum(['count', 'ratio', 'money']),
    })
  ),
  doors: ['admin', 'api'],
});

/** A count is an integer, a ratio is null where its denominator is 0. `low`, `high`: Wilson 95 %. */
export const cell = z.object({
  value: z.number().nullable(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  low: z.number().nullable().optional(),
  high: z.number().nullable().optional(),
});

const day = z.iso.date();

const question = z.strictObject({
  metrics: z.array(z.string().max(40)).min(1).max(30),
  by: z.array(cut).max(3).default(['project']),
  /** Days, both inclusive; left out = all time. */
  range: z.strictObject({ from: day.optional(), to: day.optional() }).default({}),
  cohort: z.enum(['event', 'load', 'allocation']).default('event'),
  clock: z.enum(['number', 'project']).default('number'),
  filter: z
    .strictObject({
      project: oneOrMany(dictionaryRef).optional(),
      provider: oneOrMany(dictionaryRef).optional(),
      geo: oneOrMany(dictionaryRef).optional(),
    })
    .default({}),
});

const figures = z.array(
  z.object({
    /** Dictionary id, ISO day, weekday 1–7 or hour 0–23, by the name of the cut; project 0 = the pool. */
    by: z.record(z.string(), z.union([z.int(), z.string()])),
    metrics: z.record(z.string(), cell),
  })
);

const totals = z.object({ totals: z.record(z.string(), cell), asOf: z.string() });

export const queryConversion = contract({
  plugin: 'conversion',
  name: 'conversion.query',
  summary: 'Metrics by cuts, exact as of now',
  method: 'POST',
  path: '/query',
  permission: can.basic,
  input: question,
  output: figures,
  meta: totals,
  doors: ['admin', 'api'],
});

/**
 * A right of tokens and application users is that to an endpoint: whoever may ask this one may also ask the other one by
 * every cut and for the cost.
 */
export const queryEveryCut = contract({
  plugin: 'conversion',
  name: 'conversion.everyCut',
  summary: 'Metrics by every cut, provider, geo, hour and cost among them, exact as of now',
  method: 'POST',
  path: '/query/every-cut',
  permission: can.full,
  input: question,
  output: figures,
  meta: totals,
  doors: ['admin', 'api'],
});
