import { encode } from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { encodings, type Encoding } from './decode-stream';
import { doubtEncoding } from './doubt-encoding';

const TEXT = ['телефон;имя', ...Array.from({ length: 200 }, (_, n) => `79131${100_000 + n};Ёжик`)];
const russian = (encoding: Encoding) => encode(TEXT.join('\r\n'), encoding);
const ascii = Buffer.from(Array.from({ length: 200 }, (_, n) => `7913100${1_000 + n}`).join('\n'));

describe('an encoding that a person has said', () => {
  it('is not doubted when it is the one', () => {
    for (const encoding of encodings.filter((each) => each !== 'windows-1252'))
      expect([encoding, doubtEncoding(russian(encoding), encoding)]).toEqual([encoding, null]);
  });

  it('is doubted where the bytes cannot be in it', () => {
    expect(doubtEncoding(russian('windows-1251'), 'utf-8')).toBe('windows-1251');
    expect(doubtEncoding(russian('windows-1251'), 'utf-16le')).toBe('windows-1251');
    expect(doubtEncoding(russian('utf-8'), 'windows-1251')).toBe('utf-8');
    expect(doubtEncoding(russian('utf-8'), 'utf-16be')).toBe('utf-8');
    expect(doubtEncoding(russian('utf-16le'), 'utf-16be')).toBe('utf-16le');
    expect(doubtEncoding(russian('utf-16be'), 'koi8-r')).toBe('utf-16be');
  });

  it('is doubted for plain ASCII only when it is of two bytes', () => {
    expect(encodings.filter((said) => doubtEncoding(ascii, said) === null)).toEqual(
      encodings.filter((said) => !said.startsWith('utf-16'))
    );
    expect(doubtEncoding(ascii, 'utf-16le')).toBe('utf-8');
  });

  it('is believed among those of one byte, and when only some rows are broken', () => {
    expect(doubtEncoding(russian('windows-1251'), 'koi8-r')).toBeNull();
    const broken = Buffer.concat([russian('utf-8'), Buffer.from([0x0a, 0xc0, 0xe0, 0x0a])]);
    expect(doubtEncoding(broken, 'utf-8')).toBeNull();
  });
});
