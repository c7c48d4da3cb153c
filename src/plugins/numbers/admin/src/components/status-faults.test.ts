import { describe, expect, it } from 'vitest';
import { fieldOfFailure } from './status-faults';

const failure = (code: string, details?: Readonly<Record<string, unknown>>) => ({
  status: 400,
  code,
  message: 'no',
  ...(details ? { details } : {}),
});

describe('a refusal of a status change', () => {
  it('is shown at the field it speaks of', () => {
    expect(fieldOfFailure(failure('reason_required'))).toBe('reason');
    expect(fieldOfFailure(failure('unknown_reference', { field: 'status', value: 9 }))).toBe(
      'status'
    );
    const issues = [{ path: ['action', 'callbackAt'], message: 'too early', code: 'custom' }];
    expect(fieldOfFailure(failure('invalid_input', { issues }))).toBe('callback');
  });

  it('stands above the form when it speaks of none', () => {
    expect(fieldOfFailure(failure('row_changed'))).toBeNull();
    expect(fieldOfFailure(failure('invalid_input', { issues: [{ path: ['ids'] }] }))).toBeNull();
  });
});
