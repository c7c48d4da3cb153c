import type { StatusFlag } from './status-flags';

export interface SeededStatus {
  readonly code: string;
  readonly name_ru: string;
  readonly name_en: string;
  /** Of the design system's light palette: `success500`, `danger500` … */
  readonly color: string;
  readonly flags: readonly StatusFlag[];
}

/** `0-precise-rules` 2.4. The first one is the initial status. Nothing in code knows a status by its code. */
export const seededStatuses: readonly SeededStatus[] = [
  { code: 'new', name_ru: 'Новый', name_en: 'New', color: '#66b7f1', flags: [] },
  { code: 'in_work', name_ru: 'В работе', name_en: 'In work', color: '#ac73e6', flags: [] },
  {
    code: 'success',
    name_ru: 'Успех',
    name_en: 'Success',
    color: '#5cb176',
    flags: ['processed', 'contact', 'success', 'final'],
  },
  {
    code: 'refusal',
    name_ru: 'Отказ',
    name_en: 'Refusal',
    color: '#ee5e52',
    flags: ['processed', 'contact', 'refusal', 'final'],
  },
  {
    code: 'no_answer',
    name_ru: 'Недозвон',
    name_en: 'No answer',
    color: '#f29d41',
    flags: ['processed', 'no_answer'],
  },
  {
    code: 'busy',
    name_ru: 'Занято',
    name_en: 'Busy',
    color: '#d9822f',
    flags: ['processed', 'no_answer'],
  },
  {
    code: 'answering_machine',
    name_ru: 'Автоответчик',
    name_en: 'Answering machine',
    color: '#be5d01',
    flags: ['processed', 'no_answer'],
  },
  {
    code: 'callback',
    name_ru: 'Перезвонить',
    name_en: 'Callback',
    color: '#7b79ff',
    flags: ['processed', 'contact', 'callback'],
  },
  {
    code: 'wrong_number',
    name_ru: 'Неверный номер',
    name_en: 'Wrong number',
    color: '#8e8ea9',
    flags: ['processed', 'unworkable', 'final'],
  },
  {
    code: 'do_not_call',
    name_ru: 'Не звонить',
    name_en: 'Do not call',
    color: '#b72b1a',
    flags: ['processed', 'contact', 'dnc', 'final'],
  },
];
