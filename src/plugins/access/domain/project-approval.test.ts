import { describe, expect, it } from 'vitest';
import { closedBy } from './open-project';
import { changeOf, type ProjectShape } from './project-approval';

const shape = (more: Partial<ProjectShape> = {}): ProjectShape => ({
  active: true,
  approval: 'not_needed',
  providers: [1, 2],
  geos: [1],
  ...more,
});

describe('a change of a project', () => {
  it.each([
    ['nothing of it', shape(), 'none'],
    ['fewer providers', shape({ providers: [1] }), 'none'],
    ['another provider', shape({ providers: [1, 3] }), 'sources'],
    ['one more geo', shape({ geos: [1, 2] }), 'sources'],
    ['switching it off', shape({ active: false }), 'none'],
  ] as const)('by %s is %s', (_what, after, change) => {
    expect(changeOf(shape(), after)).toBe(change);
  });

  it('that switches it on is looked at', () => {
    expect(changeOf(shape({ active: false }), shape())).toBe('activation');
  });

  it('while it waits is looked at anew when its sources are others, fewer ones too', () => {
    const waiting = shape({ approval: 'waiting', active: false, geos: [1, 2] });
    expect(changeOf(waiting, waiting)).toBe('none');
    expect(changeOf(waiting, { ...waiting, providers: [1] })).toBe('sources');
    expect(changeOf(waiting, { ...waiting, geos: [2] })).toBe('sources');
  });

  it('after it was declined asks again, whatever is changed', () => {
    const declined = shape({ approval: 'declined', active: false });
    expect(changeOf(declined, declined)).toBe('sources');
  });
});

it('takes numbers only while it is active and nobody has to approve it', () => {
  expect(closedBy(shape())).toBeNull();
  expect(closedBy(shape({ approval: 'approved' }))).toBeNull();
  expect(closedBy(shape({ active: false }))).toBe('project_inactive');
  for (const approval of ['waiting', 'declined'] as const)
    for (const active of [true, false])
      expect(closedBy(shape({ approval, active }))).toBe('not_approved');
});
