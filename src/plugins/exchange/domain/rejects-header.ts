/** Titles of the columns that a rejects file has beside those of the file it comes from. */
export const addedHeaders = {
  en: ['Line', 'Outcome', 'Reason code', 'Reason'],
  ru: ['Строка', 'Исход', 'Код причины', 'Причина'],
} as const;

/** Where our own columns begin in a header, `null` where it is not that of a rejects file: they stand last, in order. */
export const addedFrom = (header: readonly string[]): number | null => {
  const last = header.slice(-addedHeaders.en.length).map((cell) => cell.trim());
  const ours = Object.values(addedHeaders).some((titles) =>
    titles.every((title, at) => last[at] === title)
  );
  return ours ? header.length - last.length : null;
};
