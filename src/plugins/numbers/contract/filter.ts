import { z } from 'zod';
import { dictionaryRef, instant, oneOrMany, rowId, span } from '../../core/contract/shapes';
import { geoSources } from '../domain/geo-source';

const fieldValue = z.union([z.string().max(500), z.number(), z.boolean()]);

/** Number fields by key. A list: any of them. A range of numbers or days: both ends belong to it. */
const fieldFilter = z.record(
  z.string().max(64),
  z.union([
    z.strictObject({ from: fieldValue.optional(), to: fieldValue.optional() }),
    oneOrMany(fieldValue, 200),
  ])
);

const refs = oneOrMany(dictionaryRef);
const phonePart = z.string().trim().min(1).max(40);

/**
 * One closed shape everywhere: list, bulk, export, drill-down (`8-api`). Each dictionary field takes a value or a list,
 * by integer id or by code; a geo includes its descendants. `pool: true` adds the numbers without a project to what
 * `project` lists, or alone means only them.
 */
export const numbersFilter = z.strictObject({
  project: refs.optional(),
  projectGroup: refs.optional(),
  provider: refs.optional(),
  geo: refs.optional(),
  /** Who decided on the geo: `unknown` finds numbers without any. */
  geoSource: oneOrMany(z.enum(geoSources), geoSources.length).optional(),
  status: refs.optional(),
  /** Flags of the current status; `everFlag`: ever reached in this stay. */
  flag: oneOrMany(z.string().max(32), 16).optional(),
  everFlag: oneOrMany(z.string().max(32), 16).optional(),
  pool: z.literal(true).optional(),
  phone: z
    .strictObject({
      is: phonePart.optional(),
      startsWith: phonePart.optional(),
      endsWith: phonePart.optional(),
    })
    .refine((phone) => Object.values(phone).filter((part) => part !== undefined).length === 1, {
      error: 'name exactly one of is, startsWith, endsWith',
    })
    .optional(),
  phones: z.array(z.string().max(40)).min(1).max(10_000).optional(),
  /** Rows that somebody ticked; what he may not see is not among them. */
  ids: z.array(rowId).min(1).max(10_000).optional(),
  import: rowId.optional(),
  createdAt: span.optional(),
  updatedAt: span.optional(),
  lastCallAt: span.optional(),
  /**
   * ISO weekdays, 1 = Monday: numbers whose project has a window on one of them. Windows are clock times of the number's
   * own zone, so a night window of Friday counts for Saturday too. The pool has none.
   */
  weekday: oneOrMany(z.int().min(1).max(7), 7).optional(),
  /** `notSince`: only numbers that no finished export, whoever ordered it, has held since that moment. */
  exported: z.strictObject({ notSince: instant.optional() }).optional(),
  attempts: z
    .strictObject({ min: z.int().min(0).optional(), max: z.int().min(0).optional() })
    .optional(),
  fields: fieldFilter.optional(),
});

export type NumbersFilter = z.output<typeof numbersFilter>;
