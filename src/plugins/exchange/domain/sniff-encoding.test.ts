import { encode } from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  createDecoder,
  decodeBytes,
  decodeSample,
  encodings,
  type Encoding,
} from './decode-stream';
import { fileKinds } from './file-refusal';
import { sniffEncoding } from './sniff-encoding';

const RU =
  'телефон;имя;город\n79051234567;Иванов Пётр;Нижний Новгород\n79161234567;Ёлкина;Казань\n';
const ES = 'telefono;nombre\n3543009865;Peña Muñoz\n3543009866;José Núñez, señor\n';

const encodingOf = (bytes: Buffer, elsewhere: Buffer[] = []): string => {
  const sniffed = sniffEncoding(bytes, elsewhere);
  return sniffed.ok
    ? sniffed.encoding
    : `${sniffed.refusal.code} ${sniffed.refusal.kind ?? ''}`.trim();
};

describe('sniffEncoding', () => {
  const russian = ['utf-8', 'windows-1251', 'koi8-r', 'cp866', 'utf-16le', 'utf-16be'] as const;
  it.each(russian)('tells %s by a Russian text', (encoding) => {
    expect(encodingOf(encode(RU, encoding))).toBe(encoding);
    expect(encodingOf(encode(RU.toUpperCase(), encoding))).toBe(encoding);
    expect(encodingOf(encode(RU.repeat(3_000), encoding).subarray(0, 65_537))).toBe(encoding);
  });

  it('tells one capital word of CP1251 from KOI8-R and CP866', () => {
    for (const encoding of ['windows-1251', 'koi8-r', 'cp866'] as const)
      expect(encodingOf(encode('79051234567;Москва\n', encoding))).toBe(encoding);
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('tells %s by its mark', (encoding) => {
    const sniffed = sniffEncoding(encode(RU, encoding, { addBOM: true }));
    expect(sniffed).toEqual({ ok: true, encoding, bom: true, ascii: false });
  });

  it('does not take a word of CP866 for a rare Chinese sign of UTF-8', () => {
    const rows = Array.from({ length: 50 }, () => '79131100000;Ёжик');
    expect(encodingOf(encode(['телефон;имя', ...rows].join('\n'), 'cp866'))).toBe('cp866');
  });

  it('takes Spanish in one byte for Windows-1252, not for Russian', () => {
    expect(encodingOf(encode(ES, 'windows-1252'))).toBe('windows-1252');
    expect(encodingOf(Buffer.from(ES))).toBe('utf-8');
  });

  it('says when nothing beyond ASCII was seen, and looks further on', () => {
    const head = Buffer.from('phone;name\n79051234567;Ivan\n');
    expect(sniffEncoding(head)).toMatchObject({ encoding: 'utf-8', ascii: true });
    expect(encodingOf(head, [encode(RU, 'windows-1251')])).toBe('windows-1251');
    expect(encodingOf(head, [Buffer.from(RU).subarray(1, 60)])).toBe('utf-8');
  });

  it('stays with UTF-8 when a few characters of it are broken', () => {
    const bytes = Buffer.concat([
      Buffer.from(RU.repeat(5)),
      Buffer.from([0xd0, 0x20, 0xff]),
      Buffer.from(RU),
    ]);
    expect(encodingOf(bytes)).toBe('utf-8');
  });

  const files: ReadonlyArray<readonly [string, Buffer, string]> = [
    ['nothing', Buffer.alloc(0), 'empty_file'],
    ['a byte order mark alone', Buffer.from('\ufeff'), 'empty_file'],
    ['png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not_a_table png'],
    ['pdf', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'not_a_table pdf'],
    ['zip', Buffer.from('504b030414000000aaaa', 'hex'), 'not_a_table zip'],
    ['xlsx', Buffer.from('PK\x03\x04\x14\0\0\0[Content_Types].xml', 'latin1'), 'not_a_table xlsx'],
    ['xls', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'not_a_table xls'],
    [
      'encrypted',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'not_a_table encrypted',
    ],
    ['gz', Buffer.from('1f8b0800000000000003', 'hex'), 'not_a_table gz'],
    ['exe', Buffer.from('4d5a90000300000004000000ffff', 'hex'), 'not_a_table exe'],
    ['html', Buffer.from('<!DOCTYPE html><html><body>1;2</body>'), 'not_a_table html'],
    ['xml', Buffer.from('<?xml version="1.0"?><a/>'), 'not_a_table xml'],
    ['json', Buffer.from('[{"phone":"79051234567"}]'), 'not_a_table json'],
    [
      'noise',
      Buffer.from(Array.from({ length: 999 }, (_, at) => (at * 97 + (at >> 3)) % 256)),
      'not_a_table binary',
    ],
  ];
  it.each(files)('refuses %s for what it is', (_, bytes, want) => {
    expect(encodingOf(bytes)).toBe(want);
  });

  it('has a name in both languages for everything that it refuses', () => {
    for (const { en, ru } of Object.values(fileKinds)) expect([en, ru].every(Boolean)).toBe(true);
  });

  it('lets a few NUL bytes through: they spoil their own rows only', () => {
    expect(encodingOf(Buffer.from('phone,name\n7905\x00123,x\n79051234567,y\n'))).toBe('utf-8');
  });
});

describe('decoding', () => {
  const whole = (bytes: Buffer, encoding: Encoding, size: number): string => {
    const decoder = createDecoder(encoding);
    const parts: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += size)
      parts.push(decoder.write(bytes.subarray(at, at + size)));
    return Buffer.concat([...parts, decoder.end()]).toString();
  };

  it.each(encodings)('gives %s as UTF-8, cut anywhere', (encoding) => {
    const text = encoding === 'windows-1252' ? ES : RU;
    const bytes = encode(text, encoding);
    for (const size of [1, 2, 3, 5, 1_000]) expect(whole(bytes, encoding, size)).toBe(text);
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('takes the mark of %s off', (encoding) => {
    const bytes = encode(RU, encoding, { addBOM: true });
    for (const size of [1, 2, 7]) expect(whole(bytes, encoding, size)).toBe(RU);
  });

  it('marks what is no UTF-8 and keeps the rest', () => {
    const bytes = Buffer.concat([
      Buffer.from('Имя,'),
      Buffer.from([0xcf, 0xf0]),
      Buffer.from(',😀'),
    ]);
    for (const size of [1, 4, 50]) expect(whole(bytes, 'utf-8', size)).toMatch(/^Имя,\ufffd+,😀$/);
    expect(whole(Buffer.from([0x41, 0xd0]), 'utf-8', 9)).toBe('A\ufffd');
  });

  it('leaves out of a sample what its end cuts off', () => {
    expect(decodeSample(Buffer.from('Имя').subarray(0, 5), 'utf-8').toString()).toBe('Им');
  });

  it('decodes a stream', async () => {
    async function* source(): AsyncGenerator<Buffer> {
      yield encode('Пё', 'windows-1251');
      yield encode('тр', 'windows-1251');
    }
    const parts: Buffer[] = [];
    for await (const part of decodeBytes(source(), 'windows-1251')) parts.push(part);
    expect(Buffer.concat(parts).toString()).toBe('Пётр');
  });
});
