type Row = Readonly<Record<string, unknown>>;

const NOISE = new Set([
  'updatedAt',
  'createdAt',
  'updatedBy',
  'createdBy',
  'publishedAt',
  'localizations',
]);

/** Only what differs, so that a log entry reads as the change it was. */
export const changedFields = (before: Row, after: Row): { before: Row; after: Row } => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !NOISE.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name])
  );
  const pick = (row: Row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
  return { before: pick(before), after: pick(after) };
};
