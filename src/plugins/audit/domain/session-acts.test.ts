import { describe, expect, it } from 'vitest';
import { sessionAct } from './session-acts';

describe('acts of coming and going', () => {
  it('are known at both doors, however the path is written', () => {
    for (const path of ['/admin/login', '/ADMIN/Login/', '//admin//login', '/admin/%6cogin'])
      expect(sessionAct('POST', path)).toEqual({ action: 'session.login', door: 'admin' });
    expect(sessionAct('POST', '/api/auth/local')).toEqual({ action: 'session.login', door: 'api' });
    expect(sessionAct('DELETE', '/api/auth/sessions/7f')?.action).toBe('session.revoke');
    expect(sessionAct('DELETE', '/admin/users/me/sessions')?.action).toBe('session.revoke');
  });

  it('hold the change of one’s own password, not of one’s name', () => {
    expect(sessionAct('PUT', '/admin/users/me', ['password'])?.action).toBe('session.password');
    expect(sessionAct('PUT', '/admin/users/me', ['firstname'])).toBeUndefined();
  });

  it('are nothing else', () => {
    for (const [method, path] of [
      ['GET', '/admin/login'],
      ['POST', '/admin/loginx'],
      ['POST', '/api/numbers'],
      ['POST', '/%E0%A4%A'],
    ] as const)
      expect(sessionAct(method, path)).toBeUndefined();
  });
});
