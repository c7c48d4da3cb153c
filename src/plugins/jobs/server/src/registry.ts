import type { Job } from './define-job';

const known = new Map<string, Job>();

/**
 * Makes jobs known to this process: call it in a plugin's `register()`, in web and worker alike, since a web process
 * cancels and retries. Registering the same job again is harmless; two jobs of one name are a mistake.
 */
export const registerJobs = (jobs: readonly Job[]): void => {
  for (const job of jobs) {
    const before = known.get(job.name);
    if (before && before !== job) throw new Error(`two jobs are called ${job.name}`);
    known.set(job.name, job);
  }
};

export const jobNamed = (name: string): Job | undefined => known.get(name);

export const knownJobs = (): readonly Job[] => [...known.values()];
