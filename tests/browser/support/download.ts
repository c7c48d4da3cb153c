import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

export interface Downloaded {
  readonly filename: string;
  readonly bytes: Buffer;
}

/** What a click saves on the disk. */
export const downloadBy = async (page: Page, click: () => Promise<void>): Promise<Downloaded> => {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return {
    filename: download.suggestedFilename(),
    bytes: await readFile(await download.path()),
  };
};
