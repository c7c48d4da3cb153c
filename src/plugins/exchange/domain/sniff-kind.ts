import type { FileKind } from './file-refusal';

/**
 * What a file is that is not text, by its first bytes. Names and extensions are never asked: they are what people
 * renamed it to.
 */

const signatures: ReadonlyArray<readonly [FileKind, string]> = [
  ['png', '89504e470d0a1a0a'],
  ['jpeg', 'ffd8ff'],
  ['gif', '47494638'],
  ['pdf', '255044462d'],
  ['gz', '1f8b'],
  ['rar', '526172211a07'],
  ['7z', '377abcaf271c'],
  ['bzip2', '425a6839314159265359'],
  ['xz', 'fd377a585a00'],
  ['zstd', '28b52ffd'],
  ['exe', '7f454c46'],
  ['exe', '4d5a9000'],
  ['sqlite', '53514c69746520666f726d6174203300'],
  ['rtf', '7b5c727466'],
];

const ZIP = ['504b0304', '504b0506', '504b0708'];
/** Compound file: old Office, and what Office encrypts. */
const COMPOUND = 'd0cf11e0a1b11ae1';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

const zipKind = (bytes: Buffer): FileKind => {
  const names = bytes.toString('latin1');
  if (names.includes('opendocument.spreadsheet')) return 'ods';
  if (names.includes('word/')) return 'docx';
  if (names.includes('xl/') || names.includes('[Content_Types].xml')) return 'xlsx';
  return 'zip';
};

const startOf = (bytes: Buffer): string =>
  bytes
    .subarray(0, 1024)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase();

const markupKind = (start: string): FileKind | null => {
  if (/^<(?:!doctype html|html|head|body|table|meta)\b/.test(start)) return 'html';
  if (start.startsWith('<?xml')) return start.includes('<html') ? 'html' : 'xml';
  if (/^(?:\{\s*"|\[\s*[[{"\]]|\{\s*\})/.test(start)) return 'json';
  return null;
};

export const sniffKind = (bytes: Buffer): FileKind | null => {
  const hex = bytes.subarray(0, 32).toString('hex');
  const found = signatures.find(([, signature]) => hex.startsWith(signature));
  if (found) return found[0];
  if (ZIP.some((signature) => hex.startsWith(signature))) return zipKind(bytes);
  if (hex.startsWith(COMPOUND))
    return bytes.includes(utf16('EncryptedPackage')) ? 'encrypted' : 'xls';
  return markupKind(startOf(bytes));
};
