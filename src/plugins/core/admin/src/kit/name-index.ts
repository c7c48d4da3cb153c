interface Named {
  readonly id: number;
  readonly name: { readonly en: string; readonly ru: string };
}

/** Names of dictionary rows by id. A row that is out of scope or was removed has none: an empty text. */
export const nameIndex = (
  rows: readonly Named[] | undefined,
  language: 'en' | 'ru'
): ((id: number | null) => string) => {
  const names = new Map((rows ?? []).map(({ id, name }) => [id, name[language]]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
};
