import { useEffect, useRef, useState } from 'react';
import type { Contract, Output } from '../../../contract/contract';
import { joinStream, type LiveState } from './live-stream';
import { useSession } from './use-session';

/**
 * Calls `hear` for every event while the component is on screen, and `resync` when events may have been missed.
 * A logout unmounts the component and closes the stream. `off` keeps it closed, for those who may not listen.
 */
export const useLive = <C extends Contract>(
  c: C,
  hear: (event: Output<C>) => void,
  resync: () => void,
  off = false
): LiveState => {
  const session = useSession();
  const [state, setState] = useState<LiveState>({ kind: 'opening' });
  const latest = useRef({ hear, resync });
  latest.current = { hear, resync };
  const { token, language } = session;
  useEffect(() => {
    if (!token || off) return undefined;
    return joinStream(
      c,
      { token, language },
      {
        hear: (event) => latest.current.hear(event),
        resync: () => latest.current.resync(),
        changed: setState,
      }
    );
  }, [c, token, language, off]);
  return state;
};
