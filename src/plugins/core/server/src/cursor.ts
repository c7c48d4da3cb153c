import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '../../../../env';
import { common } from '../../contract/error';
import { canonicalJson } from './canonical-json';
import { refuse } from './refuse';

/** Where a page ended: the sort value and the id of its last row. */
export interface Position {
  readonly value: string | number | null;
  readonly id: string;
}

/** What the cursor is good for: the caller, the filter and the sort, as plain data. */
export type Bind = Readonly<Record<string, unknown>>;

const SHAPE = /^[A-Za-z0-9_-]{1,1500}\.[A-Za-z0-9_-]{43}$/;

const sign = (payload: string, bind: Bind): Buffer =>
  createHmac('sha256', env.NUMERA_CURSOR_SECRET)
    .update(`${payload}\n${canonicalJson(bind)}`)
    .digest();

/** The same position and bind give the same text: answers can be compared byte by byte. */
export const signCursor = ({ value, id }: Position, bind: Bind): string => {
  const payload = Buffer.from(JSON.stringify([value, id])).toString('base64url');
  return `${payload}.${sign(payload, bind).toString('base64url')}`;
};

/** Refuses what we did not sign for this caller, filter and sort. */
export const readCursor = (text: string, bind: Bind): Position => {
  if (!SHAPE.test(text)) throw refuse(common.bad_cursor);
  const [payload = '', mac = ''] = text.split('.');
  if (!timingSafeEqual(Buffer.from(mac, 'base64url'), sign(payload, bind)))
    throw refuse(common.bad_cursor);
  const [value, id] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
    Position['value'],
    string,
  ];
  return { value, id };
};
