import { useEffect, useState } from 'react';

/** Milliseconds of the clock, read anew every `every` milliseconds while `on`. */
export const useNow = (every: number, on = true): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!on) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every, on]);
  return now;
};

/** Whole seconds since the component came on screen. */
export const useElapsed = (): number => {
  const [began] = useState(() => Date.now());
  return Math.max(0, Math.floor((useNow(1_000) - began) / 1_000));
};

/** True once `on` has held for `ms`: a skeleton for an answer of 50 ms only flickers. */
export const useAfter = (ms: number, on: boolean): boolean => {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    setPassed(false);
    if (!on) return undefined;
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [ms, on]);
  return on && passed;
};
