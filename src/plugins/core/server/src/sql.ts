/**
 * SQL text with its values kept apart. A `${value}` becomes a bound parameter, never text;
 * another `Sql` is spliced in with its values in order. There is no `raw()`: an identifier that
 * varies is chosen from a map of `sql` constants.
 */
export interface Sql {
  readonly text: readonly string[];
  readonly values: readonly unknown[];
}

const isSql = (part: unknown): part is Sql =>
  typeof part === 'object' && part !== null && 'text' in part && 'values' in part;

export function sql(strings: TemplateStringsArray, ...parts: unknown[]): Sql {
  const text = [strings[0] ?? ''];
  const values: unknown[] = [];
  parts.forEach((part, i) => {
    const tail = strings[i + 1] ?? '';
    if (!isSql(part)) {
      values.push(part);
      text.push(tail);
      return;
    }
    const [head = '', ...rest] = part.text;
    text[text.length - 1] += head;
    text.push(...rest);
    values.push(...part.values);
    text[text.length - 1] += tail;
  });
  return { text, values };
}

const join = (parts: readonly Sql[], between: Sql, empty: Sql): Sql => {
  const [first, ...rest] = parts;
  if (!first) return empty;
  return rest.reduce((left, right) => sql`${left}${between}${right}`, first);
};

/** All of them; no part is `true`. Each part is put in brackets. */
export const and = (parts: readonly Sql[]): Sql =>
  join(
    parts.map((part) => sql`(${part})`),
    sql` and `,
    sql`true`
  );

/** Any of them; no part is `false`, so an empty permission never opens anything. */
export const or = (parts: readonly Sql[]): Sql => {
  const any = join(
    parts.map((part) => sql`(${part})`),
    sql` or `,
    sql`false`
  );
  return sql`(${any})`;
};

export const list = (parts: readonly Sql[]): Sql => join(parts, sql`, `, sql``);

/** `$1, $2 …` form for node-pg. */
export const toPg = ({ text, values }: Sql): { text: string; values: unknown[] } => ({
  text: text.reduce((whole, part, i) => (i === 0 ? part : `${whole}$${i}${part}`), ''),
  values: [...values],
});
