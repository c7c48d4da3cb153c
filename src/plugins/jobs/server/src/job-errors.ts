/**
 * Ends the job as failed, at once and for good: repeating would change nothing. `code` is declared with `defineErrors`,
 * so people read it in their language; `details` fill the text and hold no phones.
 */
export class JobFailed extends Error {
  constructor(
    readonly code: string,
    readonly details: Readonly<Record<string, unknown>> = {}
  ) {
    super(code);
    this.name = 'JobFailed';
  }
}

/** Why a run must end early; the reason of the run's signal. A processor lets it pass through. */
export class JobInterrupted extends Error {}

/** Another run has taken the job: this one may not write any more. */
export class JobLost extends JobInterrupted {
  override readonly name = 'JobLost';
}

/** Somebody asked for the end. What was committed stays. */
export class JobCancelled extends JobInterrupted {
  override readonly name = 'JobCancelled';
}

/** This process is stopping: the job goes on elsewhere from its last batch. */
export class JobStopped extends JobInterrupted {
  override readonly name = 'JobStopped';
}
