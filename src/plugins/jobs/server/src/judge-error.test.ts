import { describe, expect, it } from 'vitest';
import { codes } from '../../contract/errors';
import { notFound, refuse } from '../../../core/server/src/refuse';
import { JobFailed } from './job-errors';
import { isContention, isOutage, permanentFailure } from './judge-error';

const coded = (code: string) => Object.assign(new Error('x'), { code });

describe('what an error of a run means', () => {
  it('knows a database that cannot be reached', () => {
    for (const code of ['57P01', '57P03', '08006', 'ECONNREFUSED'])
      expect(isOutage(coded(code))).toBe(true);
    expect(isOutage(new Error('Connection terminated unexpectedly'))).toBe(true);
    for (const error of [coded('23505'), coded('40P01'), new Error('x'), 'x', null])
      expect(isOutage(error)).toBe(false);
  });

  it('knows what a second try may mend', () => {
    expect(isContention(coded('40P01'))).toBe(true);
    expect(isContention(coded('40001'))).toBe(true);
    expect(isContention(coded('23505'))).toBe(false);
  });

  it('knows what no repetition will mend', () => {
    expect(permanentFailure(new JobFailed('job_broke', { a: 1 }))).toMatchObject({
      code: 'job_broke',
      details: { a: 1 },
    });
    expect(
      permanentFailure(Object.assign(new Error('x'), { name: 'UnrecoverableError' }))?.code
    ).toBe('job_broke');
    expect(permanentFailure(notFound())?.code).toBe('not_found');
    expect(permanentFailure(refuse(codes.job_over, { state: 'done' }))?.details).toMatchObject({
      state: 'done',
    });
    expect(permanentFailure(refuse(codes.job_broke))).toBeUndefined();
    expect(permanentFailure(new Error('x'))).toBeUndefined();
  });
});
