import { useEffect, useRef, type FocusEvent } from 'react';

/**
 * A row whose button was just pressed goes away, and the focus with it. The list it stood in takes the focus then, so that
 * the keyboard goes on from there and not from the top of the page. Goes into the properties of that list.
 */
export const useFocusHeld = (rows: unknown) => {
  const list = useRef<HTMLDivElement>(null);
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const isLost = document.activeElement === document.body && last.current?.isConnected === false;
    if (!isLost) return;
    last.current = null;
    list.current?.focus();
  }, [rows]);
  return {
    ref: list,
    tabIndex: -1,
    onFocusCapture: ({ target }: FocusEvent) => {
      // Dialogs of the list lie elsewhere in the document; React still tells of them here.
      if (list.current?.contains(target)) last.current = target;
    },
  };
};
