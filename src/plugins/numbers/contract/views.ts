import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { rowId } from '../../core/contract/shapes';
import { can } from './permissions';

/** Own views of one person. */
export const MOST_VIEWS = 50;

/** What an address of the page may ask. `sort`: `updated:desc`. A phone is not among them: it never stands in an address. */
export const VIEW_WORDS = [
  'project',
  'group',
  'provider',
  'geo',
  'geoSource',
  'status',
  'flag',
  'everFlag',
  'attempts',
  'weekday',
  'created',
  'updated',
  'lastCall',
  'notExported',
  'import',
  'sort',
] as const;

/** Conditions on number fields, as the address names them: `list.kind`, `range.price`, `text.city`. */
const FIELD_WORD = /^(list|range|text)\.[a-z][a-z0-9_]{0,31}$/;
const MOST_WORDS = 60;

const word = z
  .string()
  .refine((name) => (VIEW_WORDS as readonly string[]).includes(name) || FIELD_WORD.test(name), {
    error: 'is no word of the page’s address',
  });

const words = z
  .record(word, z.string().min(1).max(2000))
  .refine((given) => Object.keys(given).length <= MOST_WORDS, {
    error: `at most ${MOST_WORDS} conditions`,
  });

const name = z.string().trim().min(1).max(60);
const columns = z.array(z.string().min(1).max(40)).max(60).nullable();
const roles = z.array(z.int().positive()).max(50);

const view = z.object({
  id: rowId,
  name: z.string(),
  words,
  columns: z.array(z.string()).nullable(),
  /** Who holds one of these roles has the view, too. */
  roles: z.array(z.int()),
  owner: z.string(),
  mine: z.boolean(),
  /** Whether the caller may change and delete it. */
  editable: z.boolean(),
  version: z.int(),
});

export const listViews = contract({
  plugin: 'numbers',
  name: 'views.list',
  audited: 'numbers.view.list',
  summary:
    'Saved views of the page of numbers: own ones, then those shared with a role of the caller',
  method: 'GET',
  path: '/views',
  permission: can.read,
  input: z.strictObject({}),
  output: z.array(view),
  doors: ['admin'],
});

export const listViewRoles = contract({
  plugin: 'numbers',
  name: 'views.roles',
  audited: 'numbers.view.roles',
  summary: 'Roles that a view may be shared with',
  method: 'GET',
  path: '/views/roles',
  permission: can.shareViews,
  input: z.strictObject({}),
  output: z.array(z.object({ id: z.int(), name: z.string() })),
  doors: ['admin'],
});

export const createView = contract({
  plugin: 'numbers',
  name: 'views.create',
  audited: 'numbers.view.create',
  summary:
    'Keep a question to the page of numbers under a name; sharing asks for a right of its own',
  method: 'POST',
  path: '/views',
  permission: can.read,
  input: z.strictObject({
    name,
    words: words.default({}),
    columns: columns.default(null),
    roles: roles.default([]),
  }),
  output: view,
  doors: ['admin'],
  status: 201,
});

export const changeView = contract({
  plugin: 'numbers',
  name: 'views.change',
  audited: 'numbers.view.change',
  summary: 'Change a saved view: an own one, or with the right to share any that the caller has',
  method: 'PATCH',
  path: '/views/:id',
  permission: can.read,
  input: z.strictObject({
    id: rowId,
    name: name.optional(),
    words: words.optional(),
    columns: columns.optional(),
    roles: roles.optional(),
    /** The version that the caller saw: another one answers 409 `view_changed`. */
    version: z.int().optional(),
  }),
  output: view,
  doors: ['admin'],
});

export const deleteView = contract({
  plugin: 'numbers',
  name: 'views.delete',
  audited: 'numbers.view.delete',
  summary: 'Delete a saved view: an own one, or with the right to share any that the caller has',
  method: 'DELETE',
  path: '/views/:id',
  permission: can.read,
  input: z.strictObject({ id: rowId }),
  output: z.object({ id: rowId }),
  doors: ['admin'],
});
