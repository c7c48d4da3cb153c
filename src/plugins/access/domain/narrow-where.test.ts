import { describe, expect, it } from 'vitest';
import {
  checkSort,
  NarrowError,
  narrowWhere,
  type Visibility,
  type WhereWorld,
} from './narrow-where';

const seen: Visibility = { where: { id: { $in: [1] } }, limited: true };
const open: Visibility = { where: null, limited: false };

const attributes: Readonly<
  Record<string, Readonly<Record<string, { type: string; target?: string }>>>
> = {
  project: { name: { type: 'string' }, providers: { type: 'relation', target: 'provider' } },
  provider: { name: { type: 'string' }, country: { type: 'relation', target: 'geo' } },
  geo: { name: { type: 'string' } },
};

const world = (limited: readonly string[]): WhereWorld => ({
  attribute: (uid, name) => attributes[uid]?.[name],
  visible: (uid) => (limited.includes(uid) ? seen : open),
});

const narrowed = (where: unknown, limited: readonly string[] = ['provider']) =>
  narrowWhere('project', where, world(limited));

describe('a filter on a relation', () => {
  it.each([
    [
      'by an attribute',
      { providers: { name: 'x' } },
      { providers: { $and: [{ name: 'x' }, seen.where] } },
    ],
    ['by id', { providers: 5 }, { providers: { $and: [{ id: 5 }, seen.where] } }],
    [
      'by a list of ids',
      { providers: [5, 6] },
      { providers: { $and: [{ id: [5, 6] }, seen.where] } },
    ],
    [
      'by an operator on the id',
      { providers: { $in: [5] } },
      { providers: { $and: [{ id: { $in: [5] } }, seen.where] } },
    ],
    ['by absence', { providers: null }, { providers: { $and: [{ id: null }, seen.where] } }],
    [
      'inside a group',
      { $or: [{ providers: 5 }, { name: 'y' }] },
      { $or: [{ providers: { $and: [{ id: 5 }, seen.where] } }, { name: 'y' }] },
    ],
    [
      'in a list of conditions',
      [{ providers: 5 }],
      [{ providers: { $and: [{ id: 5 }, seen.where] } }],
    ],
  ])('%s is answered by visible rows only', (_, where, expected) => {
    expect(narrowed(where)).toEqual(expected);
  });

  it('stands beside other conditions without replacing them', () => {
    const value = narrowed({ name: 'y', providers: { name: 'x' }, $or: [{ providers: 5 }] });
    expect(value).toEqual({
      $and: [
        { name: 'y' },
        { providers: { $and: [{ name: 'x' }, seen.where] } },
        { $or: [{ providers: { $and: [{ id: 5 }, seen.where] } }] },
      ],
    });
  });

  it('is narrowed at every step of a path', () => {
    expect(narrowed({ providers: { country: { name: 'x' } } }, ['provider', 'geo'])).toEqual({
      providers: { $and: [{ country: { $and: [{ name: 'x' }, seen.where] } }, seen.where] },
    });
  });

  it('stays as it is for who sees every row', () => {
    const where = { $not: { providers: { name: 'x' } }, name: { $contains: 'y' } };
    expect(narrowed(where, [])).toEqual(where);
  });

  it.each([
    ['around it', { $not: { providers: { name: 'x' } } }],
    ['inside it', { providers: { $not: { name: 'x' } } }],
    ['deeper', { $and: [{ $not: { $or: [{ name: 'x' }, { providers: 5 }] } }] }],
  ])('is refused with a negation %s', (_, where) => {
    expect(() => narrowed(where)).toThrow(NarrowError);
  });
});

describe('a sort', () => {
  const sort = (orderBy: unknown) => () => checkSort('project', orderBy, world(['geo']));

  it.each([
    ['by name', 'name'],
    ['by a visible relation', { providers: { name: 'asc' } }],
    ['by nothing', undefined],
  ])('%s is allowed', (_, orderBy) => {
    expect(sort(orderBy)).not.toThrow();
  });

  it.each([
    ['a path', 'providers.country.name'],
    ['an object', { providers: { country: { name: 'desc' } } }],
    ['a list', ['name', { column: 'providers.country.name', order: 'asc' }]],
  ])('through rows out of sight is refused as %s', (_, orderBy) => {
    expect(sort(orderBy)).toThrow(NarrowError);
  });
});
