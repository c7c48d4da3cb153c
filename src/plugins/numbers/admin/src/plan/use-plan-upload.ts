import { useState } from 'react';
import type { CallError, Failure } from '../../../../core/admin/src/client/call';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { sendFile } from '../../../../core/admin/src/client/send-file';
import { useSession } from '../../../../core/admin/src/client/use-session';
import { loadPlan, uploadPlanFile } from '../../../contract/plan';
import { PLAN_CHANGES } from './use-plan';

interface Sending {
  readonly filename: string;
  /** Of the bytes, 0 … 1. */
  readonly share: number;
}

/** Sends the files one after another and orders their load. What could not be sent is told by its name. */
export const usePlanUpload = () => {
  const session = useSession();
  const [sending, setSending] = useState<Sending | null>(null);
  const [failure, setFailure] = useState<{ filename: string; failure: Failure } | null>(null);
  const { write } = useWrite(loadPlan, PLAN_CHANGES);
  const sendOne = async (file: File): Promise<string | null> => {
    try {
      setSending({ filename: file.name, share: 0 });
      const { data } = await sendFile(uploadPlanFile, { filename: file.name }, file, session, {
        signal: new AbortController().signal,
        onProgress: (share) => setSending({ filename: file.name, share }),
      });
      return data.id;
    } catch (error) {
      setFailure({ filename: file.name, failure: error as CallError });
      return null;
    }
  };
  const send = async (files: readonly File[]): Promise<void> => {
    setFailure(null);
    const ids: string[] = [];
    for (const file of files) {
      const id = await sendOne(file);
      if (id === null) return setSending(null);
      ids.push(id);
    }
    setSending(null);
    const done = await write({ files: ids });
    if (done.failure)
      setFailure({ filename: files.map(({ name }) => name).join(', '), failure: done.failure });
  };
  return { sending, failure, send, dismiss: () => setFailure(null) };
};
