import { useRef, useState } from 'react';
import type { CallError, Failure } from '../../../core/admin/src/client/call';
import { sendFile } from '../../../core/admin/src/client/send-file';
import { useSession } from '../../../core/admin/src/client/use-session';
import type { Output } from '../../../core/contract/contract';
import { uploadFile } from '../../contract/imports';

export type Upload = Output<typeof uploadFile>;

export interface Sending {
  readonly filename: string;
  readonly bytes: number;
  /** Of the bytes, 0 … 1. */
  readonly share: number;
}

/** Sends one file at a time and tells how far it is. */
export const useUpload = (onDone: (upload: Upload) => void) => {
  const session = useSession();
  const [sending, setSending] = useState<Sending | null>(null);
  const [failure, setFailure] = useState<{ filename: string; failure: Failure } | null>(null);
  const stop = useRef<AbortController | null>(null);
  const send = async (file: File) => {
    const control = new AbortController();
    stop.current = control;
    setFailure(null);
    const now = { filename: file.name, bytes: file.size };
    setSending({ ...now, share: 0 });
    try {
      const { data } = await sendFile(uploadFile, { filename: file.name }, file, session, {
        signal: control.signal,
        onProgress: (share) => setSending({ ...now, share }),
      });
      onDone(data);
    } catch (error) {
      const failed = error as CallError;
      if (failed.code !== 'aborted') setFailure({ filename: file.name, failure: failed });
    } finally {
      setSending(null);
    }
  };
  return {
    sending,
    failure,
    send,
    cancel: () => stop.current?.abort(),
    dismiss: () => setFailure(null),
  };
};
