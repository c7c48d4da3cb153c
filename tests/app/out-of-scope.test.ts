import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  changeNumber,
  createNumber,
  readNumber,
  readTimeline,
  searchNumbers,
} from '../../src/plugins/numbers/contract/numbers';
import { bootApp, type TestApp } from '../harness/boot-app';
import { caller, type CallError } from '../harness/caller';
import { makeAdmin, makeAppUser, makeToken, type Caller } from '../harness/people';

const ABSENT = '999999999';
const GRANTS = [createNumber, readNumber, readTimeline, changeNumber, searchNumbers];

const withoutId = ({ requestId: _one, ...error }: CallError) => error;

describe('what lies outside of the caller’s scope', () => {
  let app: TestApp;
  let call: ReturnType<typeof caller>;
  let number: string;
  let insider: Caller;
  let outsiders: Record<string, Caller>;
  beforeAll(async () => {
    app = await bootApp();
    call = caller(app);
    const ids = await app.inside<Record<string, number>>('make-world', {
      rows: [
        { type: 'provider', code: 'acme' },
        { type: 'geo', code: 'ru' },
        { type: 'project', code: 'mine' },
        { type: 'project', code: 'theirs' },
      ],
    });
    const inTheirs = { projects: [ids.theirs ?? 0], pool: false };
    insider = await makeToken(app, GRANTS, { projects: [ids.mine ?? 0] });
    outsiders = {
      'a token of another project': await makeToken(app, GRANTS, inTheirs),
      'a token without a scope': await makeToken(app, GRANTS),
      'an application user of another project': await makeAppUser(app, GRANTS, inTheirs),
      'a manager of another project': await makeAdmin(app, 'numera-manager', inTheirs),
      'a manager without a scope': await makeAdmin(app, 'numera-manager'),
    };
    const made = await call(
      createNumber,
      { phone: '+7 905 123-45-67', project: 'mine', provider: 'acme', geo: 'ru' },
      insider
    );
    expect(made.error).toBeUndefined();
    expect(made.status).toBe(201);
    number = made.data.id ?? '';
  });
  afterAll(() => app?.close());

  it('is seen from inside', async () => {
    const answer = await call(readNumber, { id: number }, insider);
    expect(answer.status).toBe(200);
    expect(answer.data.id).toBe(number);
  });

  it('answers 404, word for word as if it were not there', async () => {
    for (const [name, who] of Object.entries(outsiders)) {
      for (const contract of [readNumber, readTimeline, changeNumber]) {
        const more = contract === changeNumber ? { comment: 'x' } : {};
        const outside = await call(contract, { id: number, ...more }, who);
        const absent = await call(contract, { id: ABSENT, ...more }, who);
        expect([name, outside.status]).toEqual([name, 404]);
        expect(withoutId(outside.error)).toEqual(withoutId(absent.error));
        expect(outside.error.code).toBe('not_found');
      }
    }
  });

  it('is not found by a search, whose total does not count it', async () => {
    const inside = await call(searchNumbers, { count: 'capped' }, insider);
    expect(inside.meta.count?.value).toBe(1);
    for (const who of Object.values(outsiders)) {
      const answer = await call(searchNumbers, { count: 'capped' }, who);
      expect(answer.data).toEqual([]);
      expect(answer.meta.count?.value).toBe(0);
    }
  });

  it('was not changed by any of it', async () => {
    const answer = await call(readNumber, { id: number }, insider);
    expect(answer.data).toMatchObject({ comment: null, version: expect.any(Number) as number });
  });
});
