import type { ReviewedRoute } from '../routes/reviewed-routes';
import { readAnswer } from './answer';
import type { Expected } from './expect-answer';
import type { Knock, Round } from './knock';
import type { Subject } from './subject';

/** A type of Strapi's own: no role of ours but Administrator may look into it. */
const FOREIGN_TYPE = 'plugin::users-permissions.user';

// Everybody's own: his profile and sessions, the first page, login; shapes without rows; static files.
const OPEN = new Set([
  'static',
  'admin-person',
  'admin-public',
  'admin-session',
  'content-manager-public',
]);

// The login of application users and what their own account shows.
const OWN_ACCOUNT = / \/api\/(auth|connect)\/|\/api\/users\/me$/;

// Shapes, locales and names of scopes for everybody who is logged in, never a row.
const SHAPES = / \/content-manager\/uid\/|\/get-non-localized-fields$/;

const isShape = ({ route, permission }: ReviewedRoute): boolean =>
  permission === null && (route.startsWith('GET ') || SHAPES.test(route));

// Where the handler asks, or asks only for what is whole.
const handlers: Readonly<Record<string, string>> = {
  'PUT /content-manager/content-types/:uid/configuration':
    'plugin::content-manager.collection-types.configure-view',
};

const file = (): FormData => {
  const form = new FormData();
  form.set('files', new Blob(['phone\n']), 'matrix.csv');
  return form;
};

const bodyOf = ({
  route,
}: ReviewedRoute): { body: FormData | string; type: Record<string, string> } =>
  / (\/api)?\/upload$/.test(route)
    ? { body: file(), type: {} }
    : { body: '{}', type: { 'Content-Type': 'application/json' } };

/** Strapi's own routes that give power or show somebody's rows. */
export const isClosed = (row: ReviewedRoute): boolean =>
  row.kind === 'strapi' &&
  !OPEN.has(row.why ?? '') &&
  !OWN_ACCOUNT.test(row.route) &&
  !isShape(row);

const parameters: Readonly<Record<string, string>> = {
  model: FOREIGN_TYPE,
  contentType: FOREIGN_TYPE,
  uid: 'api::project.project',
  targetField: 'role',
};

const pathOf = ({ route }: ReviewedRoute): string =>
  route
    .slice(route.indexOf(' ') + 1)
    .replace(/:(\w+)/g, (_, name: string) => parameters[name] ?? '987654');

const isOfRows = ({ guard }: ReviewedRoute): boolean =>
  guard.includes('plugin::content-manager.hasPermissions');

/** Whether his role, or the type of his token, was given this: then it is not for this test to say what he gets. */
const mayPass = (row: ReviewedRoute, { rights, door, name }: Subject): boolean => {
  if (row.door === 'api') return /^(full-access|read-only) token$/.test(name);
  if (door !== 'admin') return false;
  if (isOfRows(row)) return (rights.content[FOREIGN_TYPE] ?? []).length > 0;
  const asked = handlers[row.route] ?? row.permission;
  return asked !== null && asked.split(' + ').every((each) => rights.actions.has(each));
};

const CLOSED: Expected = { status: 403, anyOf: [403, 404] };
const STRANGER: Expected = { status: 401, anyOf: [401, 404] };

/** The gate before uploads does not know the admin kind of token. */
const isUnknown = (row: ReviewedRoute, { kind }: Subject): boolean =>
  kind === 'admin-token' && row.route.endsWith('/upload');

/** Default deny: a stranger is told so, everybody else that he may not or that there is nothing. */
export const coreKnock = ({ world }: Round, row: ReviewedRoute): Knock => ({
  what: 'without the right',
  variants: [[]],
  changes: false,
  sees: () => true,
  expected: (subject) =>
    subject.door === row.door && !isUnknown(row, subject) ? CLOSED : STRANGER,
  async prepare(_variant, { subject }) {
    const method = row.route.slice(0, row.route.indexOf(' '));
    const token = subject.token[row.door];
    const { body, type } = bodyOf(row);
    return async () => ({
      named: [],
      answer: await readAnswer(
        await fetch(`${world.app.url}${pathOf(row)}`, {
          method,
          headers: {
            ...(method === 'GET' ? {} : type),
            ...(token ? { Authorization: `Bearer ${token}` } : {}),
          },
          ...(method === 'GET' ? {} : { body }),
        })
      ),
    });
  },
});

export const shutOut = (row: ReviewedRoute, subjects: readonly Subject[]): Subject[] =>
  subjects.filter((subject) => !mayPass(row, subject));
