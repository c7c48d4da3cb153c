import type { Core, UID } from '@strapi/strapi';
import { GROUPS, PROJECTS, PROVIDERS, REGIONS } from './places';

interface Made {
  readonly id: number;
  readonly documentId: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** A row is made once, by its code: a run that was cut off goes on where it stopped. */
const once = async (
  strapi: Core.Strapi,
  uid: UID.ContentType,
  code: string,
  data: Fields
): Promise<Made> => {
  const found = (await strapi.db.query(uid).findOne({ where: { code } })) as Made | null;
  if (found) return found;
  return (await strapi
    .documents(uid)
    .create({ data: { code, ...data } as never })) as unknown as Made;
};

const seedGeos = async (strapi: Core.Strapi): Promise<Map<string, Made>> => {
  const uid = 'api::geo.geo' as UID.ContentType;
  const made = new Map<string, Made>();
  const russia = await once(strapi, uid, 'ru', {
    name_ru: 'Россия',
    name_en: 'Russia',
    kind: 'country',
    iso: 'RU',
  });
  made.set('ru', russia);
  for (const { code, ru, en, iso, zone, cities } of REGIONS) {
    const region = await once(strapi, uid, code, {
      name_ru: ru,
      name_en: en,
      kind: 'region',
      iso,
      timezone: zone,
      parent: russia.documentId,
    });
    made.set(code, region);
    for (const [city, cityRu, cityEn] of cities)
      made.set(
        city,
        await once(strapi, uid, city, {
          name_ru: cityRu,
          name_en: cityEn,
          kind: 'city',
          timezone: zone,
          parent: region.documentId,
        })
      );
  }
  return made;
};

const HOUR = 60;

/** Working days from 9 to 20, every second project also on Saturdays from 10 to 17; nobody calls on Sundays. */
const windowsOf = (at: number) => [
  ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 9 * HOUR, to: 20 * HOUR })),
  ...(at % 2 === 0 ? [{ weekday: 6, from: 10 * HOUR, to: 17 * HOUR }] : []),
];

const seedSchedule = async (
  strapi: Core.Strapi,
  project: Made,
  name: string,
  at: number
): Promise<void> => {
  const uid = 'api::project-schedule.project-schedule' as UID.ContentType;
  if (await strapi.db.query(uid).findOne({ where: { project: { id: project.id } } })) return;
  const data = { name, project: project.documentId, windows: windowsOf(at) };
  await strapi.documents(uid).create({ data: data as never });
};

/** Six providers, a geo tree, two groups and eight projects with their schedules. */
export const seedDictionaries = async (strapi: Core.Strapi): Promise<void> => {
  await seedGeos(strapi);
  for (const [code, name, price] of PROVIDERS)
    await once(strapi, 'api::provider.provider' as UID.ContentType, code, {
      name,
      price,
      currency: 'RUB',
    });
  const groups = new Map<string, Made>();
  for (const [code, name] of GROUPS)
    groups.set(
      code,
      await once(strapi, 'api::project-group.project-group' as UID.ContentType, code, { name })
    );
  for (const [at, [code, name, group, timezone]] of PROJECTS.entries()) {
    const project = await once(strapi, 'api::project.project' as UID.ContentType, code, {
      name,
      timezone,
      group: groups.get(group)?.documentId,
    });
    await seedSchedule(strapi, project, name, at);
  }
};
