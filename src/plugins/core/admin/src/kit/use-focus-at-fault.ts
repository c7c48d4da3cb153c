import { useEffect, useRef, type RefObject } from 'react';

const AT_FAULT = '[aria-invalid="true"], [data-fault="true"], [aria-describedby$="-fault"] input';

/** Each attempt that fails takes the focus to the first field at fault within the frame. */
export const useFocusAtFault = (tried: number): RefObject<HTMLDivElement> => {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tried > 0) frame.current?.querySelector<HTMLElement>(AT_FAULT)?.focus();
  }, [tried]);
  return frame;
};
