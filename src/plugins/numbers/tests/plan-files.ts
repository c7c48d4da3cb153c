import { subjects } from '../domain/geo-subjects';

/** Files of a registry as the public one is, with its quirks, drawn from a seed: for tests where the real one is absent. */

export const HEADERS = {
  six: 'АВС/ DEF;От;До;Емкость;Оператор;Регион',
  seven: 'АВС/ DEF;От;До;Емкость;Оператор;Регион;ИНН',
  eight: 'АВС/ DEF;От;До;Емкость;Оператор;Регион;Территория ГАР;ИНН',
} as const;

export type Layout = keyof typeof HEADERS;

export interface DrawnRange {
  readonly from: number;
  readonly to: number;
  /** Code of the subject, or of both that share it. */
  readonly subjects: readonly string[];
}

const HOLDERS = [
  'ООО "Т2 Мобайл"',
  'ПАО "МТС"',
  'ООО "ЕКАТЕРИНБУРГ-2000',
  'АО Связь',
  '"Вымпел" Ком',
];

const SHARED: readonly (readonly [string, readonly string[]])[] = [
  ['город Москва|Московская область', ['RU-MOW', 'RU-MOS']],
  ['Ленинградская область|город Санкт-Петербург', ['RU-LEN', 'RU-SPE']],
  ['Архангельская область|Ненецкий автономный округ', ['RU-ARK', 'RU-NEN']],
];

/** A small generator of our own: the same numbers wherever it runs. */
export const drawing = (seed: number) => {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const seven = (digits: number): string => String(digits).padStart(7, '0');

/** Rows over whole codes with gaps here and there; `lines` stand in the layout, shuffled a little. */
export const drawRegistry = (
  seed: number,
  {
    codes,
    layout,
    rowsACode = 60,
  }: { codes: readonly number[]; layout: Layout; rowsACode?: number }
) => {
  const draw = drawing(seed);
  const ranges: DrawnRange[] = [];
  const lines: string[] = [];
  for (const code of codes)
    for (let at = 0, rows = 0; at < 10_000_000 && rows < rowsACode; rows += 1) {
      if (draw(8) === 0) at += 1 + draw(3_000);
      const to = Math.min(9_999_999, at + 10 ** (1 + draw(6)) - 1 + draw(9));
      const [text, of] =
        draw(10) === 0
          ? (SHARED[draw(SHARED.length)] ?? ['', []])
          : (() => {
              const subject = subjects[draw(subjects.length)];
              return [subject?.ru ?? '', [subject?.code ?? '']] as const;
            })();
      const region = draw(6) === 0 && of.length === 1 ? `г. Где-то|${text}` : text;
      const holder = HOLDERS[draw(HOLDERS.length)] ?? '';
      const head = `${code};${seven(at)};${seven(to)};${to - at + 1};${holder}`;
      lines.push(
        layout === 'six'
          ? `${head};${region}`
          : layout === 'seven'
            ? `${head};${region};7743895280`
            : `${head};${draw(5) === 0 ? '-' : region};${text};7743895280`
      );
      const base = 70_000_000_000 + code * 10_000_000;
      ranges.push({ from: base + at, to: base + to, subjects: of });
      at = to + 1;
    }
  return { ranges, text: `${[HEADERS[layout], ...lines].join('\r\n')}\r\n` };
};

/** Of the letters that stand in registries; the rest of the table is not needed. */
export const asCp1251 = (text: string): Buffer =>
  Buffer.from(
    [...text].map((letter) => {
      const code = letter.codePointAt(0) ?? 63;
      if (code < 128) return code;
      if (letter === 'Ё') return 0xa8;
      if (letter === 'ё') return 0xb8;
      if (letter === '–') return 0x96;
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : 63;
    })
  );
