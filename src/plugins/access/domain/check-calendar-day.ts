import { fault, type Draft, type Fault } from './fault';

/** A real day: 2026-02-30 matches the pattern and is none. */
const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(at.getTime()) &&
    at.toISOString().startsWith(text)
  );
};

export const checkCalendarDay = ({ date }: Draft): Fault[] =>
  isDay(date instanceof Date ? date.toISOString().slice(0, 10) : String(date ?? ''))
    ? []
    : [fault('date', 'A day as YYYY-MM-DD.', 'День в виде ГГГГ-ММ-ДД.')];
