import type { z } from 'zod';
import type { Dictionaries } from '../../../../access/contract/dictionaries';
import type { Db } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import type { Scope } from '../../../../core/server/src/scope';
import { codes } from '../../../contract/errors';
import type { lookUpPlan } from '../../../contract/plan';
import { geoSourceOf } from '../../../domain/geo-source';
import { rangeKinds } from '../../../domain/plan-registry';
import { readPhone } from '../rules/read-phone';
import { seesGeo } from '../rules/visible-geo';
import { rangeOfPhoneSql, type FoundRange } from '../sql/plan-ranges';
import { planInForce } from './plan-in-force';
import { zoneNames } from './zone-names';

type Found = z.input<(typeof lookUpPlan)['output']>;

const toRange = (found: FoundRange | undefined): Found['range'] =>
  found
    ? {
        from: found.from_phone,
        to: found.to_phone,
        kind: rangeKinds[found.kind - 1] ?? 'fixed',
        holder: found.holder,
        region: found.region,
      }
    : null;

/** Of a phone that need not be in the base: the answer tells of the plan only. */
export const lookUpPhone = async (
  db: Db,
  raw: string,
  known: Dictionaries,
  scope: Scope
): Promise<Found> => {
  const read = readPhone(raw);
  if (!read.ok) throw refuse(codes.invalid_phone, { reason: read.reason });
  const phone = Number(read.phone);
  const plan = await planInForce(db, known);
  const { geo, zone, source } = plan.locate(phone);
  const range =
    plan.version === null
      ? undefined
      : await db.one<FoundRange>(rangeOfPhoneSql(plan.version, phone));
  return {
    phone: read.phone,
    geo: geo !== 0 && seesGeo(scope, geo) ? geo : null,
    zone: (await zoneNames(db, [zone])).get(zone) ?? null,
    source: geoSourceOf(geo, source),
    range: toRange(range),
  };
};
