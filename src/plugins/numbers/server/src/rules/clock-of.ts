/** A moment as the clock on somebody's wall: calendar day (ISO) and hour. */
export interface Clock {
  readonly day: string;
  readonly hour: number;
}

/** Both clocks of an event: the number's and its project's. */
export interface Clocks {
  readonly dayN: string;
  readonly hourN: number;
  readonly dayP: string;
  readonly hourP: number;
}

// Making a format costs fifty times its use.
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
  });
  formats.set(zone, made);
  return made;
};

export const clockOf = (at: Date, zone: string): Clock => {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value])
  );
  return {
    day: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    hour: Number(parts.get('hour')),
  };
};

/** A number whose zone is not known goes by its project's. */
export const clocksOf = (at: Date, numberZone: string | null, projectZone: string): Clocks => {
  const own = clockOf(at, numberZone ?? projectZone);
  const project = clockOf(at, projectZone);
  return { dayN: own.day, hourN: own.hour, dayP: project.day, hourP: project.hour };
};
