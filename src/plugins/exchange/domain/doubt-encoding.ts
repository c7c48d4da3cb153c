import type { Encoding } from './decode-stream';
import { sniffEncoding } from './sniff-encoding';

const isWide = (encoding: Encoding): boolean => encoding.startsWith('utf-16');

/**
 * The encoding that the beginning of a file is in, where it cannot be in the one that a person has said; `null` where it
 * may be. One-byte encodings are never held against each other: any bytes are text in each of them, and the preview
 * shows a person what no rule can tell for sure.
 */
export const doubtEncoding = (head: Uint8Array, said: Encoding): Encoding | null => {
  const sniffed = sniffEncoding(head);
  if (!sniffed.ok || sniffed.encoding === said) return null;
  const { encoding, ascii } = sniffed;
  if (isWide(said) || isWide(encoding) || said === 'utf-8') return encoding;
  // ASCII alone is the same text in all the others.
  return encoding === 'utf-8' && !ascii ? encoding : null;
};
