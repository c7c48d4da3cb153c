/** News for open pages: ids only, never a phone. `projects`: whose rows it is about, for the scope of the listener. */
export interface LiveEvent {
  readonly topic: string;
  readonly projects?: readonly number[];
  readonly [name: string]: unknown;
}

/** Events may have been missed: read again. */
export interface Resync {
  readonly resync: true;
}

export type Heard = LiveEvent | Resync;

export const isResync = (event: Heard): event is Resync =>
  'resync' in event && event.resync === true;

/** One way to the other processes. */
export interface Bus {
  /** Rejects when they could not be sent: then they may be tried again. */
  publish(payloads: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** What a bus tells this process. */
export interface Ears {
  hear(payload: string): void;
  /** Called after a gap. */
  missed(): void;
  say(text: string): void;
}
