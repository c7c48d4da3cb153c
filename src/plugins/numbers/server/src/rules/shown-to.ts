import { visibleGeos, type Listed } from '../../../../core/server/src/scope';
import type { Reader } from './caller';
import { sightOf, type FieldSight } from './field-sight';

/** What of a number one caller sees. */
export interface Shown {
  /** Whether whole phones. */
  readonly full: boolean;
  readonly zones: ReadonlyMap<number, string>;
  readonly sight: FieldSight;
  /** Geos that may be named to him. */
  readonly geos: Listed;
}

export const shownTo = (reader: Reader, zones: Shown['zones']): Shown => ({
  full: reader.full,
  zones,
  sight: sightOf(reader),
  geos: visibleGeos(reader.scope),
});
