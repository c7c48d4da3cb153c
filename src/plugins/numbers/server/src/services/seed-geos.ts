import type { Core, UID } from '@strapi/strapi';
import { asSystem, readDictionaries } from '../../../../access/server/src/public';
import type { GeoEntry } from '../../../../access/contract/dictionaries';
import { record } from '../../../../audit/server/src/public';
import type { Db } from '../../../../core/server/src/db';
import { countrySeeds } from '../../../domain/geo-countries';
import { sharedAreas, subjects } from '../../../domain/geo-subjects';
import type { Planner } from './order-plan';

/** `near`: where a call from Russia is likely; those with a zone or digits of their own. */
export type CountriesWish = 'all' | 'near' | 'russia';

const RUSSIA = 'RU';

interface Wanted {
  readonly code: string;
  readonly iso: string | null;
  /** Code of the geo that it lies in. */
  readonly parent: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

const countries = (wish: CountriesWish): Wanted[] =>
  countrySeeds()
    .filter(
      ({ iso, zone, prefixes }) =>
        wish === 'all' || iso === RUSSIA || (wish === 'near' && (zone || prefixes.length > 0))
    )
    .map(({ code, iso, ru, en, zone, prefixes }) => ({
      code,
      iso,
      parent: null,
      data: { name_ru: ru, name_en: en, kind: 'country', iso, timezone: zone, prefixes },
    }));

const areas = (): Wanted[] =>
  sharedAreas.map(({ code, ru, en, zone }) => ({
    code,
    iso: null,
    parent: RUSSIA,
    data: { name_ru: ru, name_en: en, kind: 'region', timezone: zone },
  }));

const regions = (): Wanted[] =>
  subjects.map(({ code, iso, ru, en, zone }) => ({
    code: code.toLowerCase(),
    iso,
    parent: sharedAreas.find(({ members }) => members.includes(code))?.code ?? RUSSIA,
    data: { name_ru: ru, name_en: en, kind: 'region', iso, timezone: zone },
  }));

/** What is there, by code and by ISO: whatever somebody made of it stays. */
const presentGeos = (geos: Iterable<GeoEntry>): Map<string, string> => {
  const present = new Map<string, string>();
  for (const { code, iso, documentId } of geos) {
    present.set(code, documentId);
    if (iso) present.set(iso, documentId);
  }
  return present;
};

const create = async (strapi: Core.Strapi, wanted: Wanted, parent: string | undefined) => {
  const made = await strapi.documents('api::geo.geo' as UID.ContentType).create({
    data: { code: wanted.code, ...wanted.data, ...(parent ? { parent } : {}) } as never,
  });
  return (made as unknown as { documentId: string }).documentId;
};

/** Adds what is missing. May run any number of times; a row that is there, by its code or its ISO code, is left alone. */
export const seedGeos = async (
  strapi: Core.Strapi,
  db: Db,
  wish: CountriesWish,
  by: Planner
): Promise<{ made: number; present: number }> => {
  const { geos } = await readDictionaries(db);
  const present = presentGeos(geos.values());
  const all = [...countries(wish), ...areas(), ...regions()];
  const missing = all.filter(
    ({ code, iso }) => !present.has(code) && (iso === null || !present.has(iso))
  );
  for (const wanted of missing) {
    const parent = wanted.parent === null ? undefined : present.get(wanted.parent);
    const documentId = await asSystem(strapi, () => create(strapi, wanted, parent));
    present.set(wanted.code, documentId);
    if (wanted.iso) present.set(wanted.iso, documentId);
  }
  const counts = { made: missing.length, present: all.length - missing.length };
  await db.tx((tx) =>
    record(tx, {
      actor: by.actor,
      action: 'numbers.plan.seed',
      rows: counts.made,
      details: { countries: wish, ...counts },
      ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
      ...(by.ip === undefined ? {} : { ip: by.ip }),
    })
  );
  return counts;
};
