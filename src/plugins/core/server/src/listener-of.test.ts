import type { Context } from 'koa';
import { afterEach, describe, expect, it } from 'vitest';
import type { Db } from './db';
import { listenerOf } from './listener-of';
import { answerRights, keyOf } from './rights';
import type { Actor } from './scope';

const anna: Actor = { kind: 'user', id: 7, superAdmin: false, name: 'Anna', roles: [] };
const ctx = { state: { session: { id: 's1' } } } as unknown as Context;
const db = {} as Db;

afterEach(() => answerRights(async () => new Map()));

describe('whose answer lasts', () => {
  it('is told with his rights of that moment', async () => {
    const holder = { kind: 'user', id: 7, session: 's1' } as const;
    answerRights(async (_db, holders) => new Map(holders.map((each) => [keyOf(each), 'print'])));
    expect(await listenerOf(ctx, db, anna)).toEqual({ holder, rights: 'print' });
  });

  it('is refused where his credentials ended meanwhile', async () => {
    await expect(listenerOf(ctx, db, anna)).rejects.toMatchObject({
      status: 401,
      details: { code: 'unauthorized' },
    });
  });
});
