import type { Parsed } from '../../../../core/contract/contract';
import type { createNumber } from '../../../contract/numbers';
import type { NewNumber } from '../sql/create-number';
import type { Writer } from './caller';
import { sightOf } from './field-sight';
import { changedAttrs, fieldChanges } from './field-values';
import type { ReadPhone } from './read-phone';
import type { NewCoordinates } from './resolve-new-number';

/** A number that is to be added, but for the moment of it. */
export type Draft = Omit<NewNumber, 'at'>;

/** @throws where a field is unknown to the caller or its value is none of its type */
export const draftNumber = (
  wish: Parsed<typeof createNumber>,
  read: Extract<ReadPhone, { ok: true }>,
  at: NewCoordinates,
  by: Writer
): Draft => ({
  phone: read.phone,
  phoneType: read.type,
  project: at.project,
  provider: at.provider,
  geo: at.geo,
  zoneId: at.zoneId,
  geoSource: at.geoSource,
  rangeGeo: at.rangeGeo,
  status: at.status.id,
  reached: at.status.flags,
  comment: wish.comment || null,
  attrs: changedAttrs(null, fieldChanges(wish.fields, null, sightOf(by))),
});
