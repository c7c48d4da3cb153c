import { describe, expect, it } from 'vitest';
import { isQueryFault } from './query-fault';

const thrown = (more: object, where: string): Error =>
  Object.assign(new Error('x'), { stack: `Error: x\n    at run (${where}:1:1)`, ...more });

const KNEX = '/app/node_modules/knex/lib/query/querybuilder.js';
const OURS = '/app/dist/src/plugins/numbers/server/src/public.js';
const reading = { reads: true, query: 'sort=x' };

describe('an error below a query', () => {
  it('is the query’s own when PostgreSQL or those who make SQL stumble over it', () => {
    for (const code of ['22P02', '22003', '22021', '42703', '42883'])
      expect([code, isQueryFault(thrown({ code }, KNEX), reading)]).toEqual([code, true]);
    for (const where of [KNEX, '/app/node_modules/@strapi/database/dist/query/helpers/where.js'])
      expect(isQueryFault(thrown({}, where), reading)).toBe(true);
    expect(isQueryFault(thrown({ code: 'ERR_ASSERTION' }, KNEX), reading)).toBe(true);
    const moment = thrown({ name: 'InvalidDatetimeFormat', details: {} }, KNEX);
    expect(isQueryFault(moment, reading)).toBe(true);
  });

  it('is not when the database is away, when our code broke, or when it is a refusal', () => {
    for (const code of ['57P01', '08006', '53300', '40001', 'ECONNREFUSED', 'ETIMEDOUT'])
      expect([code, isQueryFault(thrown({ code }, KNEX), reading)]).toEqual([code, false]);
    expect(isQueryFault(thrown({}, OURS), reading)).toBe(false);
    expect(isQueryFault(thrown({ status: 403 }, KNEX), reading)).toBe(false);
    expect(isQueryFault(thrown({ name: 'ForbiddenError', details: {} }, KNEX), reading)).toBe(
      false
    );
    expect(isQueryFault('text', reading)).toBe(false);
  });

  it('of a write or without a query is one only when a value was bad', () => {
    for (const asked of [
      { reads: false, query: 'sort=x' },
      { reads: true, query: '' },
    ]) {
      expect(isQueryFault(thrown({ code: '22021' }, KNEX), asked)).toBe(true);
      expect(isQueryFault(thrown({ code: '42703' }, KNEX), asked)).toBe(false);
      expect(isQueryFault(thrown({}, KNEX), asked)).toBe(false);
    }
  });
});
