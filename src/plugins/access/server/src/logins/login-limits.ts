import { createHmac } from 'node:crypto';
import { env } from '../../../../../env';
import { common } from '../../../../core/contract/error';
import type { Db } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import { codes } from '../../../contract/errors';
import { loginAddress } from '../../../domain/login-address';
import { countAttempt, forgetAttempts, giveBackAttempt, type Limit } from '../sql/login-attempts';

const MINUTE_SECONDS = 60;

const perAddress = (): Limit => ({
  most: env.NUMERA_LOGINS_PER_ADDRESS,
  seconds: env.NUMERA_LOGIN_ADDRESS_MINUTES * MINUTE_SECONDS,
});

const perAccount = (): Limit => ({
  most: env.NUMERA_LOGINS_PER_ACCOUNT,
  seconds: env.NUMERA_LOGIN_ACCOUNT_MINUTES * MINUTE_SECONDS,
});

/** Where an attempt comes from, and whose account it is for. `purpose`: accounts of several doors are not one. */
export interface Tried {
  readonly ip: string;
  readonly purpose: string;
  /** What was typed as a login; absent where a request names nobody. */
  readonly account: string | undefined;
}

/** An attempt that was let through: counted until it is known to be good. */
export interface Admitted {
  readonly address: { readonly key: string; readonly at: string };
  readonly account: string | undefined;
}

const addressKey = (ip: string): string => `address ${loginAddress(ip)}`;

// Keyed: a list of who logs in, wrong passwords typed as a login among them, is nothing to leave in a table.
const accountKey = ({ purpose, account }: Tried): string | undefined =>
  account === undefined
    ? undefined
    : `account ${createHmac('sha256', env.auditSecret)
        .update(`login ${purpose} ${account.trim().toLowerCase()}`)
        .digest('hex')}`;

const tooMany = (wait: number): Error =>
  refuse(codes.too_many_logins, {
    retryAfter: wait,
    minutes: Math.ceil(wait / MINUTE_SECONDS),
  });

/**
 * Counts an attempt before anything is compared, by address first: who is refused there leaves no row of an account,
 * whatever he types. An attempt that the account refuses was never made, so its address gets it back.
 */
export const admitLogin = async (db: Db, tried: Tried): Promise<Admitted> => {
  const key = addressKey(tried.ip);
  const account = accountKey(tried);
  const address = await countAttempt(db, key, perAddress());
  if (!address.admitted) throw tooMany(address.wait);
  const own = account === undefined ? undefined : await countAttempt(db, account, perAccount());
  if (own?.admitted === false) {
    await giveBackAttempt(db, key, address.at);
    throw tooMany(own.wait);
  }
  return { address: { key, at: address.at }, account };
};

/** A good login takes back its own attempt, and clears its account: of the address it clears nothing else. */
export const forgiveLogin = async (db: Db, { address, account }: Admitted): Promise<void> => {
  await giveBackAttempt(db, address.key, address.at);
  if (account !== undefined) await forgetAttempts(db, account);
};

/** The limiter cannot count: nobody logs in, rather than anybody as often as he likes. */
export const cannotCount = (): Error => refuse(common.unavailable);
