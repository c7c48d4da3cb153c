import type { Core } from '@strapi/strapi';

interface Verified {
  readonly sessionId?: string;
}

export interface JwtService {
  verify(token: string): Promise<Verified>;
}

/**
 * Strapi takes an application user's access token until it runs out, whatever became of the session that it belongs to;
 * of an administrator's it asks. Here both end with the session: after a logout, a new password, another role.
 */
export const endWithSession = (strapi: Core.Strapi, jwt: JwtService): JwtService => ({
  ...jwt,
  async verify(token) {
    const verified = await jwt.verify(token);
    const sessions = strapi.sessionManager('users-permissions');
    if (!verified.sessionId || !(await sessions.isSessionActive(verified.sessionId)))
      throw new Error('Invalid token.');
    return verified;
  },
});
