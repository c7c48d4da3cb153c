import { JobFailed, JobInterrupted } from './job-errors';

// Connection lost, server stopping or starting, too many connections.
const OUTAGE_CODES =
  /^(08\w{3}|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const OUTAGE_WORDS =
  /Connection terminated|Connection ended|Client has encountered a connection error|Timeout acquiring a connection|not queryable/i;

interface Thrown {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly status?: unknown;
  readonly details?: { readonly code?: unknown };
}

const thrown = (error: unknown): Thrown =>
  typeof error === 'object' && error !== null ? error : {};

/** The database could not be reached: no fault of the job. */
export const isOutage = (error: unknown): boolean => {
  const { code, message } = thrown(error);
  return OUTAGE_CODES.test(String(code ?? '')) || OUTAGE_WORDS.test(String(message ?? ''));
};

/** Deadlock or serialization failure: the same transaction may well pass when it is tried again. */
export const isContention = (error: unknown): boolean =>
  ['40P01', '40001'].includes(String(thrown(error).code));

/**
 * Why repeating is of no use, if it is: the job's own verdict, BullMQ's `UnrecoverableError`, or a refusal (a status
 * below 500) of a service that the job called.
 */
export const permanentFailure = (error: unknown): JobFailed | undefined => {
  if (error instanceof JobFailed) return error;
  const { name, status, details } = thrown(error);
  if (name === 'UnrecoverableError') return new JobFailed('job_broke');
  if (name === 'NumeraError' && Number(status) < 500 && typeof details?.code === 'string')
    return new JobFailed(details.code, { ...details });
  return undefined;
};

/** An `AbortError` of a stream counts by the reason that the signal carries. */
export const interruption = (signal: AbortSignal): JobInterrupted | undefined =>
  signal.aborted && signal.reason instanceof JobInterrupted ? signal.reason : undefined;
