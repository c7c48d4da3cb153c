/** jsonb comes as text or parsed, depending on who set the driver's type parsers. */
export const parseJson = (value: unknown): unknown =>
  typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
