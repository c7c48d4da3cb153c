import { openAsBlob } from 'node:fs';
import { fillPath, type Output } from '../../../src/plugins/core/contract/contract';
import {
  readImport,
  startImport,
  uploadFile,
} from '../../../src/plugins/exchange/contract/imports';
import { caller } from '../../harness/caller';
import type { Caller } from '../../harness/people';

export type ImportView = Output<typeof readImport>;

interface House {
  readonly url: string;
}

const ENDED = ['done', 'failed', 'cancelled'];

/** Sends a file from disk as a browser does: as a stream with its length. Gives status and answer. */
export const sendFile = async (house: House, file: string, as: Caller) => {
  const body = await openAsBlob(file);
  const { path } = fillPath(uploadFile, {});
  const response = await fetch(`${house.url}${path}?filename=${encodeURIComponent('база.csv')}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${as.token}`,
      'Content-Type': 'application/octet-stream',
      'Accept-Language': 'en',
    },
    body,
  });
  const answer = (await response.json()) as {
    data?: Output<typeof uploadFile>;
    error?: { code: string; message: string; details?: Readonly<Record<string, unknown>> };
  };
  return { status: response.status, ...answer };
};

/** Orders the load of a file that was sent. */
export const orderLoad = (house: House, input: Readonly<Record<string, unknown>>, as: Caller) =>
  caller(house)(startImport, input, as);

/** The load as it stands now; every reading must add up, ended or not. */
export const lookAt = async (house: House, id: string, as: Caller): Promise<ImportView> => {
  const { status, data } = await caller(house)(readImport, { id }, as);
  if (status !== 200) throw new Error(`the load could not be read: ${status}`);
  const { inserted, updated, duplicate, suppressed, rejected, rowsRead } = data;
  if (inserted + updated + duplicate + suppressed + rejected !== rowsRead)
    throw new Error(`the account does not add up: ${JSON.stringify(data)}`);
  return data;
};

export const hasEnded = ({ state }: ImportView): boolean => ENDED.includes(state);

/** Waits for the end; `between` is told every reading on the way. */
export const untilEnded = async (
  house: House,
  id: string,
  as: Caller,
  between: (view: ImportView) => Promise<void> | void = () => undefined
): Promise<ImportView> => {
  for (;;) {
    const view = await lookAt(house, id, as);
    if (hasEnded(view)) return view;
    await between(view);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
