import { createHmac } from 'node:crypto';

const DAY_SECONDS = 86_400;

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The same JWT, signed with the right secret, of a moment that is `shiftSeconds` away. */
export const resignToken = (token: string, secret: string, shiftSeconds = -DAY_SECONDS): string => {
  const [head = '', body = ''] = token.split('.');
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
    iat: number;
    exp: number;
  };
  const shifted = {
    ...payload,
    iat: payload.iat + shiftSeconds,
    exp: payload.exp + shiftSeconds,
  };
  const signed = `${head}.${encode(shifted)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
};
