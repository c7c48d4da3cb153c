// What may never stand in a log: phones, tokens, passwords, secrets (`3-security` S-20, I-12).

const HIDDEN = '[hidden]';

// Names of fields whose value is dropped whatever it is.
const SECRET_NAME =
  /pass(word|phrase)?|secret|token|authorization|cookie|api[-_]?key|private[-_]?key|credential|jwt|^phones?$/i;

const maskDigits = (digits: string): string =>
  `${digits.slice(0, 4)}${'*'.repeat(Math.max(digits.length - 6, 1))}${digits.slice(-2)}`;

// 10 to 15 digits that stand alone: not inside a word, a number with a fraction or a hyphenated id.
const BARE_PHONE = /(?<![\w.-])\+?(\d{10,15})(?![\w-]|\.\d)/g;

// `+7 (905) 123-45-67`, `8 905 123 45 67`.
const WRITTEN_PHONE =
  /(?<![\w-])(?:\+\d{1,3}|8|7)[\s(.-]{1,2}\d{3}[\s).-]{0,2}\d{3}[\s.-]?\d{2}[\s.-]?\d{2}(?![\w-])/g;

const patterns: ReadonlyArray<readonly [RegExp, string]> = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${HIDDEN}`],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, HIDDEN],
  [/(\b\w+:\/\/[^\s:/@]*):[^\s@/]+@/g, `$1:${HIDDEN}@`],
  [
    /((?:password|secret|token|authorization|api[-_]?key)["']?\s*[:=]\s*["']?)[^\s"',;&]+/gi,
    `$1${HIDDEN}`,
  ],
];

/** A text without phones, tokens and passwords. */
export const redactText = (text: string): string =>
  patterns
    .reduce((left, [pattern, mask]) => left.replace(pattern, mask), text)
    .replace(WRITTEN_PHONE, (found) => maskDigits(found.replace(/\D/g, '')))
    .replace(BARE_PHONE, (_, digits: string) => maskDigits(digits));

/** Any value as it may stand in a log line; deep, and safe against circles. */
export const redact = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return redactText(String(value));
  if (typeof value === 'number') return Math.abs(value) >= 1e9 ? redactText(String(value)) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= 6) return '[deep]';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error)
    return {
      name: value.name,
      message: redactText(value.message),
      stack: redactText(value.stack ?? ''),
    };
  if (Array.isArray(value)) return value.slice(0, 50).map((each) => redact(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => typeof each !== 'function')
      .map(([name, each]) => [name, SECRET_NAME.test(name) ? HIDDEN : redact(each, depth + 1)])
  );
};
