import type { Processor, Queue, Worker, WorkerOptions } from 'bullmq';

/** One of the two servers that BullMQ stands on. */
export interface Connected {
  readonly backend: 'postgres' | 'redis';
  queue(name: string): Queue;
  worker(name: string, run: Processor, options: Omit<WorkerOptions, 'connection'>): Worker;
  /** Throws when the server cannot be reached or may not be used. */
  check(): Promise<void>;
  close(): Promise<void>;
}
