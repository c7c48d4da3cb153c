import { expect, it } from 'vitest';
import { readRelationInput } from './relation-input';

const none = { connect: [], disconnect: [] };

it.each([
  [null, { set: [], ...none }],
  [5, { set: [{ id: 5 }], ...none }],
  ['5', { set: [{ id: 5 }], ...none }],
  ['abcdef', { set: [{ documentId: 'abcdef' }], ...none }],
  [
    [1, 'abc', { id: 2 }, { documentId: 'def' }],
    { set: [{ id: 1 }, { documentId: 'abc' }, { id: 2 }, { documentId: 'def' }], ...none },
  ],
  [{ id: 3 }, { set: [{ id: 3 }], ...none }],
  [{ set: [1] }, { set: [{ id: 1 }], ...none }],
  [{ set: null }, { set: [], ...none }],
  [
    { connect: [1], disconnect: ['abc'] },
    { set: undefined, connect: [{ id: 1 }], disconnect: [{ documentId: 'abc' }] },
  ],
  [
    { connect: { id: 1, position: { end: true } } },
    { set: undefined, connect: [{ id: 1 }], disconnect: [] },
  ],
  [{}, { set: undefined, ...none }],
])('%j names the rows that Strapi would link', (given, expected) => {
  expect(readRelationInput(given)).toEqual(expected);
});
