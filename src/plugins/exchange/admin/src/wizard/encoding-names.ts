import type { z } from 'zod';
import type { encoding } from '../../../contract/imports';

/** As the programs that write such files call them. */
export const ENCODINGS: Readonly<Record<z.output<typeof encoding>, string>> = {
  'utf-8': 'UTF-8',
  'windows-1251': 'Windows-1251',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'koi8-r': 'KOI8-R',
  cp866: 'CP866 (DOS)',
  'windows-1252': 'Windows-1252',
};
