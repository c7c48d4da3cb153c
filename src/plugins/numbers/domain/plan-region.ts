import { subjects, type Subject } from './geo-subjects';

/** What a text of the registry says about the place: the whole country, one subject, several, or nothing that we know. */
export type RegionMeaning =
  | { readonly kind: 'country' }
  | { readonly kind: 'subjects'; readonly subjects: readonly Subject[] }
  | { readonly kind: 'unknown' };

// Words that tell what sort of place it is, in all the forms and cases the registry has used.
const SORT = new Set(
  (
    'г гор город республика респ область обл край автономный автономная округ окр ао аобл народная ' +
    'федерального федеральный значения'
  ).split(' ')
);

const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^a-zа-я0-9]+/)
    .filter(Boolean);

/** Names are compared without case, ё, punctuation and the sort of place. */
export const regionKey = (text: string): string =>
  words(text)
    .filter((word) => !SORT.has(word))
    .join(' ');

const COUNTRY = new Set(['российская федерация', 'россия', 'рф', 'all russia']);

const bySpelling: ReadonlyMap<string, Subject> = new Map(
  subjects.flatMap((subject) =>
    [subject.ru, ...subject.spellings].map((name) => [regionKey(name), subject] as const)
  )
);

export const subjectOf = (text: string): Subject | undefined => bySpelling.get(regionKey(text));

/** «Москва и Московская область» and, since nobody escapes, «Московская область; Москва». */
const namedIn = (part: string): Subject[] => {
  const one = subjectOf(part);
  if (one) return [one];
  const several = part.split(/\s+и\s+|;|,/).map(subjectOf);
  return several.every((subject) => subject !== undefined) ? (several as Subject[]) : [];
};

const distinct = (found: readonly Subject[]): Subject[] => [...new Set(found)];

/**
 * A district that stands before the region it lies in is meant alone («Ненецкий автономный округ|Архангельская область» of
 * the older layouts); the other way round both are meant.
 */
const withoutOuter = (found: readonly Subject[]): Subject[] =>
  found.filter((outer, i) => !found.slice(0, i).some(({ within }) => within === outer.code));

/** From the smallest place to the largest, parted by `|`; towns and districts before the subject are passed over. */
export const readRegion = (text: string): RegionMeaning => {
  const parts = text.split('|').map((part) => part.trim());
  const found = withoutOuter(distinct(parts.flatMap(namedIn)));
  if (found.length > 0) return { kind: 'subjects', subjects: found };
  if (parts.some((part) => COUNTRY.has(words(part).join(' ')))) return { kind: 'country' };
  return { kind: 'unknown' };
};

/** A dash stands where the registry has nothing to say. */
const isBlank = (text: string): boolean => /^[\s\-–—]*$/.test(text);

const sameMeaning = (left: RegionMeaning, right: RegionMeaning): boolean =>
  left.kind === right.kind &&
  (left.kind !== 'subjects' ||
    right.kind !== 'subjects' ||
    left.subjects.map(({ code }) => code).join() === right.subjects.map(({ code }) => code).join());

export interface Location {
  /** What is kept and mapped to a geo. */
  readonly text: string;
  /** Whether the two columns name different places. */
  readonly disagrees: boolean;
}

/**
 * The registry has had two columns since 2023. The territory is that of the state address register and is always filled;
 * the older region may be a dash. So the territory goes first, unless only the region can be read.
 */
export const locationOf = (region: string, territory: string): Location => {
  if (isBlank(territory)) return { text: region.trim(), disagrees: false };
  if (isBlank(region)) return { text: territory.trim(), disagrees: false };
  const [of, by] = [readRegion(region), readRegion(territory)];
  const disagrees = of.kind !== 'unknown' && by.kind !== 'unknown' && !sameMeaning(of, by);
  const better = by.kind === 'unknown' && of.kind !== 'unknown' ? region : territory;
  return { text: better.trim(), disagrees };
};
