import { describe, expect, it } from 'vitest';
import { loginAddress } from './login-address';

describe('the address that attempts to log in are counted by', () => {
  it('is all of an IPv4 address, however it is written', () => {
    expect(loginAddress('203.0.113.7')).toBe('203.0.113.7');
    expect(loginAddress('::ffff:203.0.113.7')).toBe('203.0.113.7');
    expect(loginAddress('203.0.113.8')).not.toBe(loginAddress('203.0.113.7'));
  });

  it('is the network of an IPv6 address', () => {
    const one = loginAddress('2001:db8:1:2::1');
    expect(one).toBe('2001:db8:1:2::/64');
    for (const same of ['2001:0DB8:1:2:aaaa::9', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::9%eth0'])
      expect(loginAddress(same)).toBe(one);
    expect(loginAddress('2001:db8:1:3::1')).not.toBe(one);
    expect(loginAddress('::1')).toBe('0:0:0:0::/64');
  });
});
