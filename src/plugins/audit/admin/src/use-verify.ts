import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../core/admin/src/client/call';
import { useWrite } from '../../../core/admin/src/client/contract-api';
import { readSealing, verifyAudit } from '../../contract/verify';
import { addSlice, NOTHING, type Checked } from './add-slice';

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' | 'done'; readonly checked: Checked }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Checks the whole chain, a few seconds of it at a time, until its end or until the page is left. */
export const useVerify = () => {
  const { write } = useWrite(verifyAudit, [readSealing]);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const run = useCallback(async () => {
    let checked = NOTHING;
    setState({ kind: 'running', checked });
    for (let after: number | null = 0; after !== null;) {
      const { answer, failure }: Awaited<ReturnType<typeof write>> = await write({ after });
      if (!shown.current) return;
      if (failure) {
        setState({ kind: 'failed', failure });
        return;
      }
      checked = addSlice(checked, answer.data);
      after = answer.data.next;
      setState({ kind: after === null ? 'done' : 'running', checked });
    }
  }, [write]);
  const forget = useCallback(() => setState({ kind: 'idle' }), []);
  return { state, run, forget };
};
