import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { caller } from '../../../../tests/harness/caller';
import { makeAdmin, makeToken, type Caller } from '../../../../tests/harness/people';
import { uids } from '../../access/server/src/uids';
import { callStrapi, contentPath, makeRow, type Call } from '../../access/tests/call-strapi';
import { createNumber, searchNumbers } from '../contract/numbers';

const HOUR = 60;

describe('the filter by weekday', () => {
  let app: TestApp;
  let strapi: Call;
  let call: ReturnType<typeof caller>;
  let token: Caller;
  beforeAll(async () => {
    app = await bootApp();
    call = caller(app);
    strapi = callStrapi(app, await makeAdmin(app, 'super-admin'));
    token = await makeToken(app, [searchNumbers, createNumber], { pool: true });
    await app.inside('make-world', {
      rows: ['nights', 'mornings', 'never'].map((code) => ({ type: 'project', code })),
    });
    const phones = { nights: 1, mornings: 2, never: 3, pool: 4 };
    for (const [project, n] of Object.entries(phones)) {
      const place = project === 'pool' ? {} : { project };
      const made = await call(createNumber, { phone: `+7905123450${n}`, ...place }, token);
      expect(made.status).toBe(201);
    }
  });
  afterAll(() => app?.close());

  const found = async (filter: object): Promise<string[]> => {
    const { data, error } = await call(searchNumbers, { filter, sort: ['id', 'asc'] }, token);
    expect(error).toBeUndefined();
    return data.map(({ phone, masked }) => (masked ? phone.slice(-1) : phone));
  };

  const schedule = async (code: string, windows: object[]) => {
    const { body } = await strapi('GET', `${contentPath(uids.project)}?filters[code]=${code}`);
    const project = body.results?.[0]?.documentId;
    expect(project).toBeDefined();
    return makeRow(strapi, uids.schedule, {
      name: code,
      windows,
      project: { connect: [{ documentId: project }] },
    });
  };

  it('follows the schedule at once: made, changed, deleted', async () => {
    expect(await found({})).toEqual(['1', '2', '3', '4']);
    expect(await found({ weekday: [1, 2, 3, 4, 5, 6, 7] })).toEqual([]);
    // A night window of Friday opens the first hours of Saturday.
    await schedule('nights', [{ weekday: 5, from: 22 * HOUR, to: 2 * HOUR }]);
    const mornings = await schedule('mornings', [{ weekday: 5, from: 9 * HOUR, to: 12 * HOUR }]);
    expect(await found({ weekday: 5 })).toEqual(['1', '2']);
    expect(await found({ weekday: 6 })).toEqual(['1']);
    expect(await found({ weekday: [6, 7], project: ['mornings', 'nights'] })).toEqual(['1']);
    expect(await found({ weekday: 5, project: 'never' })).toEqual([]);
    expect(await found({ weekday: 5, pool: true })).toEqual([]);
    const path = contentPath(uids.schedule, mornings.documentId);
    const windows = [{ weekday: 7, from: 9 * HOUR, to: 12 * HOUR }];
    expect((await strapi('PUT', path, { windows })).status).toBe(200);
    expect([await found({ weekday: 5 }), await found({ weekday: 7 })]).toEqual([['1'], ['2']]);
    expect((await strapi('DELETE', path)).status).toBe(200);
    expect(await found({ weekday: 7 })).toEqual([]);
  });

  it('is one or several of seven', async () => {
    for (const weekday of [0, 8, 'monday', []]) {
      const { error } = await call(
        searchNumbers,
        { filter: { weekday: weekday as number } },
        token
      );
      expect([weekday, error?.status]).toEqual([weekday, 400]);
    }
  });
});
