import type { Door } from '../../../src/plugins/core/contract/contract';
import { searchNumbers } from '../../../src/plugins/numbers/contract/numbers';
import type { TestApp } from '../../harness/boot-app';
import {
  logInAgain,
  makeAdmin,
  makeAppUser,
  makeToken,
  type Caller,
  type ScopeWish,
} from '../../harness/people';
import { testEnvironment } from '../../harness/test-environment';
import { resignToken } from './resign-token';
import { everyScope, rightsOfContracts, rightsOfRole, rightsOfScopes } from './rights';
import { NO_RIGHTS, scopeOfContract, type Rights, type Sight, type Subject } from './subject';
import type { Side, World } from './world';

const EVERYTHING = 'matrix-everything';
const ONE_ACTION = 'matrix-one-action';

const scopeOf = ({ project, provider, geo, group, doomed }: Side): ScopeWish => ({
  projects: [project.id, ...doomed.map(({ id }) => id)],
  providers: [provider.id],
  geos: [geo.id],
  groups: [group.id],
  pool: false,
});

const known = (name: string, caller: Caller, rights: Rights, sight: Sight): Subject => ({
  name,
  kind: caller.kind === 'anonymous' ? 'nobody' : caller.kind,
  id: caller.id,
  // The same credentials at the other door too: they must be good for nothing there.
  token: { admin: caller.token, api: caller.token },
  door: caller.door,
  rights,
  sight,
  listed: sight !== 'both',
});

const stranger = (name: string, token: Readonly<Record<Door, string | null>>): Subject => ({
  name,
  kind: 'nobody',
  id: 0,
  token,
  door: null,
  rights: NO_RIGHTS,
  sight: 'nothing',
  listed: true,
});

const makeStaff = async ({ app, one, two }: World): Promise<Subject[]> => {
  const person = async (name: string, role: string, sight: Sight) => {
    const scope = { one: scopeOf(one), two: scopeOf(two), nothing: null, both: null }[sight];
    return known(name, await makeAdmin(app, role, scope), rightsOfRole(role), sight);
  };
  return [
    await person('Administrator', 'numera-administrator', 'both'),
    await person('second Administrator', 'numera-administrator', 'both'),
    await person('Manager of one', 'numera-manager', 'one'),
    await person('Manager of two', 'numera-manager', 'two'),
    await person('Manager without scope', 'numera-manager', 'nothing'),
    await person('Viewer of one', 'numera-viewer', 'one'),
    await person('Analyst of one', 'numera-analyst', 'one'),
  ];
};

/** Roles that no code knows: one with a single action, one with everything that an Administrator may. */
const makeOwnRoles = async ({ app, one }: World): Promise<Subject[]> => {
  const everything = rightsOfRole('numera-administrator');
  const single = rightsOfContracts(searchNumbers);
  const make = async (name: string, code: string, rights: Rights) => {
    const { actions, content } = rights;
    await app.inside('make-preset-role', { code, actions: [...actions], content });
    return known(name, await makeAdmin(app, code, scopeOf(one)), rights, 'one');
  };
  return [
    await make('role with one action, of one', ONE_ACTION, single),
    await make('role with everything, of one', EVERYTHING, everything),
  ];
};

const makePrograms = async ({ app, one, two }: World): Promise<Subject[]> => {
  const all = rightsOfScopes(everyScope);
  const single = [scopeOfContract(searchNumbers)];
  const wide = await makeToken(app, 'full-access', {});
  return [
    known('read-only token', await makeToken(app, 'read-only', {}), NO_RIGHTS, 'both'),
    known('custom token of one', await makeToken(app, everyScope, scopeOf(one)), all, 'one'),
    known(
      'token with one scope, of one',
      await makeToken(app, single, scopeOf(one)),
      rightsOfScopes(single),
      'one'
    ),
    known('custom token of everything', await makeToken(app, everyScope, {}), all, 'both'),
    known('custom token without scope', await makeToken(app, everyScope), all, 'nothing'),
    { ...known('full-access token', wide, all, 'both'), barred: 'token_type' },
    known('app user without rights', await makeAppUser(app, [], {}), NO_RIGHTS, 'both'),
    known('app user of one', await makeAppUser(app, everyScope, scopeOf(one)), all, 'one'),
    known('app user of two', await makeAppUser(app, everyScope, scopeOf(two)), all, 'two'),
  ];
};

const makeAdminToken = async (app: TestApp, owner: Subject): Promise<Subject> => {
  const made = await app.inside<{ id: number; token: string }>('make-admin-token', {
    owner: owner.id,
    name: 'matrix',
  });
  return {
    ...owner,
    name: 'token of the admin kind',
    kind: 'admin-token',
    id: made.id,
    token: { admin: made.token, api: made.token },
    barred: 'token_kind',
  };
};

/** A session of yesterday; signed anew for today it is good, so it is its age that closes the door. */
const expired = async (app: TestApp, { door, token }: Caller, secret: string) => {
  const path = door === 'api' ? '/api/numbers/choices' : '/numbers/choices';
  const today = resignToken(token ?? '', secret, 0);
  const headers = { Authorization: `Bearer ${today}` };
  const { status } = await fetch(`${app.url}${path}`, { headers });
  if (status !== 200) throw new Error(`a session that was signed anew is told ${status}`);
  return resignToken(token ?? '', secret);
};

/** Credentials that were good once. */
const makeStrangers = async ({ app }: World): Promise<Subject[]> => {
  const { ADMIN_JWT_SECRET = '', JWT_SECRET = '' } = testEnvironment();
  const admin = await makeAdmin(app, 'numera-administrator');
  const user = await makeAppUser(app, everyScope, {});
  const blocked = await makeAdmin(app, 'numera-administrator');
  const blockedUser = await makeAppUser(app, everyScope, {});
  for (const { kind, id } of [blocked, blockedUser]) await app.inside('block-person', { kind, id });
  return [
    stranger('anonymous', { admin: null, api: null }),
    stranger('expired session', {
      admin: await expired(app, admin, ADMIN_JWT_SECRET),
      api: await expired(app, user, JWT_SECRET),
    }),
    stranger('blocked person', { admin: blocked.token, api: blockedUser.token }),
  ];
};

/** Everybody who knocks. */
export const makeSubjects = async (world: World): Promise<Subject[]> => {
  const staff = await makeStaff(world);
  const [administrator] = staff;
  if (!administrator) throw new Error('no subject was made');
  return [
    ...(await makeStrangers(world)),
    ...staff,
    ...(await makeOwnRoles(world)),
    ...(await makePrograms(world)),
    await makeAdminToken(world.app, administrator),
  ];
};

const renew = async ({ app }: World, subject: Subject): Promise<Subject> => {
  const { door, kind, id } = subject;
  if (door === null || (kind !== 'user' && kind !== 'app-user')) return subject;
  const { token } = await logInAgain(app, { door, kind, id, token: null });
  return { ...subject, token: { admin: token, api: token } };
};

/** Sessions of the product last ten minutes, the walk longer where other work runs beside it. */
export const renewSessions = (
  world: World,
  subjects: readonly Subject[]
): Promise<readonly Subject[]> => Promise.all(subjects.map((each) => renew(world, each)));

/** Strapi notes the first use of a token, and then once an hour. */
export const useOnce = async ({ app }: World, subjects: readonly Subject[]): Promise<void> => {
  for (const { token } of subjects)
    for (const path of ['/numbers/choices', '/api/numbers/choices'])
      await fetch(`${app.url}${path}`, { headers: { Authorization: `Bearer ${token.api}` } });
};
