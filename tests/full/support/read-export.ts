import type { Input } from '../../../src/plugins/core/contract/contract';
import {
  downloadExport,
  readExport,
  startExport,
} from '../../../src/plugins/exchange/contract/exports';
import { caller, send } from '../../harness/caller';
import type { Caller } from '../../harness/people';

const lastOf = (text: string): string => text.slice(text.lastIndexOf('\n') + 1);

/** Digits of every row of a file with one column, without its header. Phones are read as they stream by. */
const phonesIn = async (response: Response): Promise<Float64Array> => {
  const found: number[] = [];
  const decoder = new TextDecoder();
  let rest = '';
  let header = true;
  for await (const part of response.body ?? []) {
    const text = rest + decoder.decode(part as Uint8Array, { stream: true });
    rest = lastOf(text);
    for (const line of text.slice(0, text.length - rest.length).split(/\r?\n/)) {
      const digits = line.replace(/\D/g, '');
      if (!header && digits !== '') found.push(Number(digits));
      header = false;
    }
  }
  return Float64Array.from(found).sort();
};

/** Orders an export of phones, waits for it and reads the file: its phones in order. */
export const exportPhones = async (
  house: { readonly url: string },
  filter: Input<typeof startExport>['filter'],
  as: Caller
) => {
  const call = caller(house);
  const started = await call(startExport, { filter, columns: ['phone'] }, as);
  if (started.status !== 202)
    throw new Error(`the export was refused: ${JSON.stringify(started.error)}`);
  for (;;) {
    const { data } = await call(readExport, { id: started.data.id }, as);
    if (data.state === 'failed' || data.state === 'cancelled')
      throw new Error(`the export ended: ${JSON.stringify(data.error)}`);
    if (data.state === 'done') {
      const response = await send(house.url, downloadExport, { id: data.id }, as);
      return { row: data, phones: await phonesIn(response) };
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};
