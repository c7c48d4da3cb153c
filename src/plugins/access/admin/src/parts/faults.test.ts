import { expect, it } from 'vitest';
import { faultsOf } from './faults';

const failure = (issues: unknown) => ({
  status: 400,
  code: 'invalid_input',
  message: 'x',
  details: { issues },
});

it('finds the field of each fault, by the name that the form has for it', () => {
  expect(
    faultsOf(
      failure([
        { path: ['holders', 0], message: 'gone' },
        { path: ['max_active'], message: 'too few' },
      ])
    )
  ).toEqual({ holders: 'gone', maxActive: 'too few' });
  expect(faultsOf(failure(undefined))).toEqual({});
  expect(faultsOf(undefined)).toEqual({});
});
