import type { Formats } from '../../language/use-formats';
import { readBounds, readDay, readList, type FilterField, type FilterState } from './fields';

/** The value of a chip: `ЛидМаркет +1`, `0–3`, `09.11–22.11`. */
export const describeValue = (field: FilterField, state: FilterState, formats: Formats): string => {
  const value = state[field.name];
  if (field.kind === 'choice') {
    const chosen = readList(value);
    const first =
      field.options.find((option) => option.value === chosen[0])?.label ?? chosen[0] ?? '';
    return chosen.length > 1 ? `${first} +${chosen.length - 1}` : first;
  }
  if (field.kind === 'text') return value ?? '';
  const dayOf = (text: string) => formats.day(`${text}T12:00:00`);
  if (field.kind === 'day') return readDay(value) ? dayOf(value ?? '') : (value ?? '');
  const { from, to } = readBounds(value);
  const show = (text: string) =>
    field.kind === 'dates' ? dayOf(text) : field.decimals ? text : formats.number(Number(text));
  if (from && to) return from === to ? show(from) : `${show(from)}–${show(to)}`;
  return from ? `≥ ${show(from)}` : `≤ ${show(to)}`;
};
