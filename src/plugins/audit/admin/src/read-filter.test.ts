import { describe, expect, it } from 'vitest';
import { searchAudit } from '../../contract/audit';
import { lastTicked, readFilter, readSought } from './read-filter';

describe('the filter of the log', () => {
  it('reads every word of the address into what the contract takes', () => {
    const filter = readFilter({
      actor: 'user:5',
      action: 'numbers.*',
      subject: 'number:123',
      result: 'refused',
      project: '8',
      request: '7f3a-19c2',
      job: '42',
      at: '2026-11-09..2026-11-10',
    });
    expect(filter).toMatchObject({
      actor: { kind: 'user', id: 5 },
      action: 'numbers.*',
      subject: { kind: 'number', id: '123' },
      result: 'refused',
      project: 8,
      requestId: '7f3a-19c2',
      job: '42',
    });
    expect(Object.keys(filter.at ?? {})).toEqual(['from', 'to']);
    expect(searchAudit.input.safeParse({ filter }).success).toBe(true);
  });

  it('asks a kind alone, and nothing for words that are none', () => {
    expect(readFilter({ actor: 'system', subject: 'job' })).toEqual({
      actor: { kind: 'system' },
      subject: { kind: 'job' },
    });
    expect(
      readFilter({ actor: 'nobody', action: 'A b', result: 'maybe', job: 'x', project: '-1' })
    ).toEqual({});
  });

  it('keeps the newest tick of a list', () => {
    expect(lastTicked(undefined, 'a')).toBe('a');
    expect(lastTicked('b', 'a,b')).toBe('a');
    expect(lastTicked('a', '')).toBe('');
  });

  it('takes digits for a job and the rest for a request', () => {
    expect(readSought(' 42 ')).toEqual({ request: '', job: '42' });
    expect(readSought('7f3a-19c2')).toEqual({ request: '7f3a-19c2', job: '' });
  });
});
