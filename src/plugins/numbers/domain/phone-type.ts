/**
 * What kind of line a number is. The index is kept in `phone_type` (smallint): add at the end, never reorder.
 */
export const phoneTypes = [
  'unknown',
  'mobile',
  'fixed',
  'fixed_or_mobile',
  'voip',
  'toll_free',
  'premium',
  'shared_cost',
  'personal',
  'pager',
  'uan',
  'voicemail',
  'satellite',
] as const;

export type PhoneType = (typeof phoneTypes)[number];

const codes = Object.fromEntries(phoneTypes.map((type, index) => [type, index])) as Readonly<
  Record<PhoneType, number>
>;

export const typeCode = (type: PhoneType): number => codes[type];

const workable = new Set<number>(
  (['unknown', 'mobile', 'fixed', 'fixed_or_mobile', 'voip'] as const).map(typeCode)
);

/** A person may answer there. Premium, toll-free, satellite and the like are valid, but calling them is by policy. */
export const isWorkableType = (code: number): boolean => workable.has(code);
