import { fault, isBlank, type Draft, type Fault } from './fault';
import { statusFlags } from './status-flags';

const on = (draft: Draft, name: string): boolean => draft[name] === true;

const clash = (draft: Draft, flag: string, other: string): Fault[] =>
  on(draft, flag) && on(draft, other)
    ? [
        fault(
          flag,
          `A status may not be both "${flag}" and "${other}".`,
          `Статус не может быть сразу «${flag}» и «${other}».`
        ),
      ]
    : [];

const needs = (draft: Draft, flag: string, base: string): Fault[] =>
  on(draft, flag) && !on(draft, base)
    ? [fault(base, `"${flag}" also needs "${base}".`, `Для «${flag}» нужен и признак «${base}».`)]
    : [];

/** What the metrics rest on: an outcome is reached by a contact, and a contact by an attempt. */
const checkFlags = (draft: Draft): Fault[] => [
  ...needs(draft, 'contact', 'processed'),
  ...needs(draft, 'success', 'contact'),
  ...needs(draft, 'refusal', 'contact'),
  ...needs(draft, 'no_answer', 'processed'),
  ...clash(draft, 'success', 'refusal'),
  ...clash(draft, 'no_answer', 'contact'),
  ...clash(draft, 'callback', 'final'),
];

const checkInitial = (draft: Draft): Fault[] =>
  on(draft, 'initial') && statusFlags.some((flag) => on(draft, flag))
    ? [
        fault(
          'initial',
          'The initial status has no flags: nothing has happened to the number yet.',
          'У начального статуса нет признаков: с номером ещё ничего не произошло.'
        ),
      ]
    : [];

const checkRecycle = (draft: Draft): Fault[] => {
  if (isBlank(draft.recycle_delay_minutes)) {
    const given = ['recycle_max_attempts', 'recycle_backoff'].find((name) => !isBlank(draft[name]));
    return given
      ? [
          fault(
            'recycle_delay_minutes',
            'A recycle rule needs its delay.',
            'Укажите задержку повтора.'
          ),
        ]
      : [];
  }
  return on(draft, 'final')
    ? [
        fault(
          'recycle_delay_minutes',
          'A final status is not recycled.',
          'Конечный статус не повторяется.'
        ),
      ]
    : [];
};

const checkColor = ({ color }: Draft): Fault[] =>
  typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color)
    ? []
    : [fault('color', 'A colour as #rrggbb.', 'Цвет в виде #rrggbb.')];

export const checkStatus = (draft: Draft): Fault[] => [
  ...checkColor(draft),
  ...checkFlags(draft),
  ...checkInitial(draft),
  ...checkRecycle(draft),
];
