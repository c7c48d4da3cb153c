import { exportHeaders } from './export-headers';
import { mayBePhone, meaningOfHeader, plainHeader } from './header-words';

/** A number field as a file may name it. */
export interface NamedField {
  readonly key: string;
  /** Its names in both languages. */
  readonly labels: readonly string[];
}

const EXACT = /^field:([a-z][a-z0-9_]*)$/;

const bare = (text: string): string => text.normalize('NFC').trim().toLowerCase();

const only = (fields: readonly NamedField[]): NamedField | undefined =>
  fields.length === 1 ? fields[0] : undefined;

const own = new Set(
  Object.values(exportHeaders).flatMap(({ en, ru }) => [plainHeader(en), plainHeader(ru)])
);

/** Titles that are somebody else's: those of our own files, and those of phones. «Город» may be a field. */
const isTaken = (header: string): boolean =>
  own.has(plainHeader(header)) || meaningOfHeader(header) === 'phone' || mayBePhone(header);

/** The field that a title means: `field:key`, or a key or name that no other field bears. */
export const fieldOfHeader = (
  header: string,
  fields: readonly NamedField[]
): NamedField | undefined => {
  const [, exact] = EXACT.exec(header.trim()) ?? [];
  if (exact !== undefined) return fields.find(({ key }) => key === exact);
  if (isTaken(header)) return undefined;
  const by = (form: (text: string) => string) => {
    const wanted = form(header);
    if (wanted === '') return [];
    return fields.filter(({ key, labels }) => [key, ...labels].map(form).includes(wanted));
  };
  const same = by(bare);
  return same.length > 0 ? only(same) : only(by(plainHeader));
};

/** The title of its column in a file: the name, if reading it leads back to this field. */
export const headerOfField = (
  field: NamedField,
  label: string,
  fields: readonly NamedField[]
): string =>
  fieldOfHeader(label, fields)?.key === field.key && !EXACT.test(label.trim())
    ? label
    : `field:${field.key}`;
