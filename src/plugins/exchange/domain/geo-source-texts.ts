import type { GeoSource } from '../../numbers/domain/geo-source';

/** How a file says where the geo of a number comes from. */
export const geoSourceTexts: Readonly<
  Record<GeoSource, { readonly en: string; readonly ru: string }>
> = {
  unknown: { en: 'Unknown', ru: 'Неизвестно' },
  file: { en: 'Given with the number', ru: 'Задано вместе с номером' },
  range: { en: 'Range of the plan', ru: 'Диапазон плана' },
  prefix: { en: 'Prefix', ru: 'Префикс' },
};
