import { useRef } from 'react';

/**
 * Gives the focus back to what had it when a dialog opened. Dialogs without a trigger of their own give it to nobody;
 * when the opener is gone, `instead` gets it.
 */
export const useFocusBack = (open: boolean, instead?: () => void): ((event: Event) => void) => {
  const opener = useRef<Element | null>(null);
  const was = useRef(false);
  // Before the dialog takes the focus, which it does in an effect.
  if (open && !was.current) opener.current = document.activeElement;
  was.current = open;
  return (event) => {
    event.preventDefault();
    const before = opener.current;
    if (before instanceof HTMLElement && before.isConnected && before !== document.body)
      before.focus();
    else instead?.();
  };
};
