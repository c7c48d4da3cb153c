import { useState } from 'react';
import type { Contract, Input } from '../../../contract/contract';
import { open, type CallError, type Failure } from './call';
import { useSession } from './use-session';

/** `filename*=UTF-8''…` first: names are Cyrillic as a rule. */
export const filenameOf = (disposition: string | null): string => {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (extended) return decodeURIComponent(extended);
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? 'numera.csv';
};

const save = (blob: Blob, name: string) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Revoked at once, some browsers save nothing.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/** Saves the answer of a `file` contract. A plain link could not carry the token. */
export const useDownload = <C extends Contract>(c: C) => {
  const session = useSession();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const download = async (input: Input<C>): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      const response = await open(c, input as object, session);
      save(await response.blob(), filenameOf(response.headers.get('Content-Disposition')));
    } catch (error) {
      setFailure(error as CallError);
    } finally {
      setBusy(false);
    }
  };
  return { download, busy, failure };
};
