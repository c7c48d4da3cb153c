import type { Locator } from 'playwright-core';

/** The cell of one row under one heading, as text; -1 of either when it is not there. */
export const readCell = async (
  grid: Locator,
  row: string,
  heading: string | RegExp
): Promise<string> => {
  const headings = await grid.getByRole('columnheader').allInnerTexts();
  const column = headings.findIndex((text) =>
    typeof heading === 'string'
      ? text.trim().toLowerCase().startsWith(heading.toLowerCase())
      : heading.test(text)
  );
  if (column < 0) throw new Error(`no column ${heading} among ${headings.join(', ')}`);
  const line = grid.getByRole('row').filter({ hasText: row }).first();
  await line.waitFor();
  return line.locator('td, th').nth(column).innerText();
};
