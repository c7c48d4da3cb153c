/** Where the geo of a number comes from; kept in `numbers.geo_source`. A geo of source 0 was given before there was a plan. */
export const GEO_SOURCE = { unknown: 0, file: 1, range: 2, prefix: 3 } as const;

/** At the place of its code. */
export const geoSources = ['unknown', 'file', 'range', 'prefix'] as const;

/** `file`: given, by a file or a person. */
export type GeoSource = (typeof geoSources)[number];

/** Of a number as it is kept: without a geo it is unknown, whoever was asked. */
export const geoSourceOf = (geo: number, source: number): GeoSource => {
  if (geo === 0) return 'unknown';
  if (source === GEO_SOURCE.range) return 'range';
  return source === GEO_SOURCE.prefix ? 'prefix' : 'file';
};
