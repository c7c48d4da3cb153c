import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { dbOf, type Db } from './db';
import { listen } from './live';
import { isResync, type Heard } from './live/live-event';
import { keyOf, RIGHTS, rightsOf, type Holder } from './rights';

/**
 * Streams and downloads outlive the look at their caller's rights. They are looked at again when a change is told on
 * the live bus, and this often anyway: the belt for changes that nobody told, such as one made with SQL.
 */
const EVERY_MS = 2_000;
const PATIENCE_MS = 2_000;
// A look that fails twice leaves rights unknown for 4 s: rather an end than an answer to somebody who lost his rights.
const MOST_FAILURES = 2;

interface Watched {
  readonly holder: Holder;
  readonly rights: string;
  /** Ends the answer. Must not throw. */
  end(): void;
}

const watched = new Set<Watched>();

/** Calls `end` as soon as the rights are other ones than `rights`; the answer stops the watch. */
export const watchRights = (holder: Holder, rights: string, end: () => void): (() => void) => {
  const one: Watched = { holder, rights, end };
  watched.add(one);
  return () => void watched.delete(one);
};

const endThose = (gone: (one: Watched) => boolean): void => {
  for (const one of [...watched].filter(gone)) {
    watched.delete(one);
    one.end();
  }
};

const distinct = (all: readonly Watched[]): Holder[] => [
  ...new Map(all.map(({ holder }) => [keyOf(holder), holder])).values(),
];

const ask = (db: Db, holders: readonly Holder[]) =>
  Promise.race([
    rightsOf(db, holders),
    sleep(PATIENCE_MS, undefined, { ref: false }).then(() => {
      throw new Error('the database did not answer in time');
    }),
  ]);

/** One look at all that is open. What was opened while the database answered waits for the next look. */
const lookOnce = async (db: Db): Promise<void> => {
  const looked = [...watched];
  const now = await ask(db, distinct(looked));
  const known = new Set(looked);
  endThose((one) => known.has(one) && now.get(keyOf(one.holder)) !== one.rights);
};

const looker = (strapi: Core.Strapi) => {
  const db = dbOf(strapi);
  let [failures, again] = [0, false];
  let looking: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    try {
      await lookOnce(db);
      failures = 0;
    } catch (error) {
      failures += 1;
      strapi.log.warn(`rights could not be looked at: ${(error as Error).message}`);
      if (failures >= MOST_FAILURES) endThose(() => true);
    }
  };
  const look = (): void => {
    if (watched.size === 0) return;
    // A change that is told while a look is under way may not be seen by it.
    again = looking !== undefined;
    looking ??= work().finally(() => {
      looking = undefined;
      if (again) look();
    });
  };
  return look;
};

let stop = (): void => undefined;

const concernsRights = (event: Heard): boolean =>
  isResync(event) ? !('topic' in event) || event.topic === RIGHTS : event.topic === RIGHTS;

export const startWatchingRights = (strapi: Core.Strapi): void => {
  const look = looker(strapi);
  const timer = setInterval(look, EVERY_MS);
  timer.unref();
  const unlisten = listen((event) => {
    if (concernsRights(event)) look();
  });
  stop = () => {
    clearInterval(timer);
    unlisten();
    watched.clear();
  };
};

export const stopWatchingRights = (): void => stop();
