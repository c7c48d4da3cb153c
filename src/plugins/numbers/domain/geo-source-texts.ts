import type { GeoSource } from './geo-source';

/** Where the geo of a number comes from, on a card, in a table, in a file. */
export const geoSourceTexts: Readonly<
  Record<GeoSource, { readonly en: string; readonly ru: string }>
> = {
  unknown: { en: 'Unknown', ru: 'Неизвестно' },
  file: { en: 'Given with the number', ru: 'Задано вместе с номером' },
  range: { en: 'Range of the plan', ru: 'Диапазон плана' },
  prefix: { en: 'Prefix', ru: 'Префикс' },
};
