import { useEffect, useState } from 'react';

const QUIET_MS = 250;

/** What is being typed, once the typing pauses: each letter is not a question of its own. */
export const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
};
