import { makeAdmin, type AdminMade, type ScopeWish } from '../../harness/people';
import { house, logins } from './house';
import type { Language } from './words';

/** A session of one of the demo's logins, in a language. */
export const sessionOf = async (who: keyof typeof logins, language: Language): Promise<string> => {
  const { token } = await house().app.inside<{ token: string }>(
    '../../browser/support/open-session',
    { email: logins[who].email, language }
  );
  return token;
};

/** Somebody new with a role and a scope of his own. */
export const hire = (
  role: string,
  scope: ScopeWish | null,
  language: Language = 'ru'
): Promise<AdminMade> => makeAdmin(house().app, role, scope, language);
