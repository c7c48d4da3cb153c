/** What never stands in the audit log, whatever the caller hands over. */
const SECRET =
  /pass(word|phrase)|secret|token(?!s$)|salt|credential|authorization|cookie|private_?key|access_?key|encrypted/i;
const PHONE = /^(phones?|from_?phone|to_?phone)$/i;
const MAX_TEXT = 2_000;
const MAX_ITEMS = 200;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

export type HidePhone = (phone: string) => unknown;

const redactPhones = (value: unknown, hide: HidePhone): unknown => {
  if (Array.isArray(value))
    return value.slice(0, MAX_ITEMS).map((each) => redactPhones(each, hide));
  if (isRecord(value)) return redact(value, hide);
  return value === null || value === undefined ? value : hide(String(value));
};

const redactValue = (value: unknown, hide: HidePhone): unknown => {
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((each) => redactValue(each, hide));
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return value.toString();
  if (isRecord(value)) return redact(value, hide);
  return typeof value === 'string' && value.length > MAX_TEXT
    ? `${value.slice(0, MAX_TEXT)}…`
    : value;
};

/** A copy without secrets (their names stay, so that a change of them is seen), phones as `hide` gives them. */
export const redact = (
  value: Readonly<Record<string, unknown>>,
  hide: HidePhone
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (SECRET.test(key)) return [key, inner === null || inner === undefined ? null : '[secret]'];
      return [key, PHONE.test(key) ? redactPhones(inner, hide) : redactValue(inner, hide)];
    })
  );
