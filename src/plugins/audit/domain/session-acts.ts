/** Coming, going and passwords: by path, since a limiter may answer before any route is reached. */

export interface SessionAct {
  readonly action: string;
  readonly door: 'admin' | 'api';
}

const PATHS: Readonly<Record<string, string>> = {
  'POST /admin/login': 'session.login',
  'POST /admin/logout': 'session.logout',
  'POST /admin/access-token': 'session.refresh',
  'POST /admin/forgot-password': 'session.forgot',
  'POST /admin/reset-password': 'session.reset',
  'POST /admin/register': 'session.invited',
  'POST /admin/register-admin': 'session.register',
  'DELETE /admin/users/me/sessions': 'session.revoke',
  'POST /api/auth/local': 'session.login',
  'POST /api/auth/local/register': 'session.register',
  'POST /api/auth/logout': 'session.logout',
  'POST /api/auth/refresh': 'session.refresh',
  'POST /api/auth/forgot-password': 'session.forgot',
  'POST /api/auth/reset-password': 'session.reset',
  'POST /api/auth/change-password': 'session.password',
};

const ONE_SESSION = /^DELETE \/(admin\/users\/me|api\/auth)\/sessions\/[^/]+$/;

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** As the router reads it: in any case, with any number of slashes (CVE-2023-38507). */
const plain = (path: string): string =>
  decoded(path)
    .toLowerCase()
    .replace(/\/{2,}/g, '/')
    .replace(/(.)\/$/, '$1');

/** `changes`: names of the fields that were sent; a person changes his own password with the rest of his profile. */
export const sessionAct = (
  method: string,
  path: string,
  changes: readonly string[] = []
): SessionAct | undefined => {
  const asked = `${method} ${plain(path)}`;
  const action =
    PATHS[asked] ??
    (ONE_SESSION.test(asked) ? 'session.revoke' : undefined) ??
    (asked === 'PUT /admin/users/me' && changes.includes('password')
      ? 'session.password'
      : undefined);
  return action ? { action, door: asked.includes(' /api/') ? 'api' : 'admin' } : undefined;
};
