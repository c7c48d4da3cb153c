/** Strapi sets the driver to give `jsonb` as text, for the whole process; a bare driver gives the value. */
export const readJson = <T>(value: unknown): T =>
  (typeof value === 'string' ? JSON.parse(value) : value) as T;
