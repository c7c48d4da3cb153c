/** What a line of the log goes to. Strapi's logger is one. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

const QUIET_MS = 5_000;

/** A server that is down makes the same error many times a second: each text is written once in five seconds. */
export const quietly = (log: Log, about: string) => {
  const written = new Map<string, number>();
  return (error: Error): void => {
    const now = Date.now();
    if (now - (written.get(error.message) ?? 0) < QUIET_MS) return;
    if (written.size > 100) written.clear();
    written.set(error.message, now);
    log.warn(`${about}: ${error.message}`);
  };
};
