import { fault, isBlank, type Draft, type Fault } from './fault';

/** Offsets such as `+03:00` are time, not zones: they know no summer time and no history. */
const isZone = (name: unknown): boolean => {
  if (typeof name !== 'string' || !/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

export const checkZone = ({ timezone }: Draft): Fault[] =>
  isBlank(timezone) || isZone(timezone)
    ? []
    : [
        fault(
          'timezone',
          'Not an IANA time zone, such as Europe/Moscow.',
          'Не часовой пояс IANA, например Europe/Moscow.'
        ),
      ];
