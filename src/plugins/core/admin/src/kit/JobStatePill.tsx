import type { z } from 'zod';
import type { jobState } from '../../../contract/shapes';
import { useT } from '../t';
import type { Tone } from './palette';
import { StatePill } from './StatusPill';

export type JobState = z.output<typeof jobState>;

const tones: Readonly<Record<JobState, Tone>> = {
  queued: 'neutral',
  running: 'primary',
  done: 'success',
  failed: 'danger',
  cancelled: 'warning',
  undone: 'neutral',
};

/** Long work is still to end. */
export const isOpen = (state: JobState): boolean => state === 'queued' || state === 'running';

/** The state of long work: a job, a load, an export. */
export const JobStatePill = ({ state }: { state: JobState }) => {
  const t = useT();
  return <StatePill tone={tones[state]}>{t(`state.${state}`)}</StatePill>;
};
