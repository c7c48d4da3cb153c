import { describe, expect, it } from 'vitest';
import { webAddress } from './web-address';

describe('a text that somebody typed', () => {
  it.each(['https://example.com/a?b=1', 'http://example.com', ' HTTPS://EXAMPLE.COM/x '])(
    'is an address of the web: %s',
    (text) => expect(webAddress(text)).toBe(text.trim())
  );

  it.each([
    '',
    'record 12',
    'javascript:alert(1)',
    'data:text/html,x',
    'see https://example.com',
    'https://example.com and more',
    'https://',
    '//example.com',
    'java\nscript:alert(1)',
  ])('is none: %j', (text) => expect(webAddress(text)).toBeNull());
});
