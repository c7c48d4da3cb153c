import type { Side } from '../world';
import type { Stage, Target, Variant } from '../example';

export const NONE: readonly Variant[] = [[]];

/** An id that no row has. */
export const ABSENT_ID = '999999999999';

const ABSENT_PHONES = ['79003000000', '79003000001'];

type Named = 'project' | 'provider' | 'geo' | 'group';

/** The code of a dictionary row, or one that is not there; `n` tells two that are not there apart. */
export const codeOf = (stage: Stage, kind: Named, target: Target, n = 0): string =>
  target === 'absent' ? `${kind}-nowhere-${n}` : stage.side(target)[kind].code;

export const codesOf = (stage: Stage, kind: Named, variant: Variant): string[] =>
  variant.map((target, n) => codeOf(stage, kind, target, n));

export const phoneOf = (stage: Stage, target: Target, n: number): string =>
  target === 'absent' ? (ABSENT_PHONES[n] ?? '') : stage.side(target).number.phone;

type Work = 'import' | 'export' | 'job';

/** The id of a number; of its own where the call will change it. */
export const numberOf = async (stage: Stage, target: Target): Promise<string> => {
  if (target === 'absent') return ABSENT_ID;
  const { number } = stage.side(target);
  if (!stage.fresh) return number.id;
  const phone = stage.world.fresh.nextPhone();
  return stage.world.fresh.copy('numbers', number.id, { phone });
};

export const workOf = (stage: Stage, work: Work, target: Target): string =>
  target === 'absent' ? ABSENT_ID : stage.side(target)[work];

const OPEN = { state: 'queued', finished_at: null, started_at: null, error: null };

/** A load that waits for its turn, with its job. */
export const queuedImport = async (stage: Stage, target: Target) => {
  if (target === 'absent') return { load: ABSENT_ID, job: ABSENT_ID };
  const { fresh } = stage.world;
  const side: Side = stage.side(target);
  const load = await fresh.copy('exchange_imports', side.import, { ...OPEN, phase: 'staging' });
  const job = await fresh.copy('jobs', side.job, { ...OPEN, payload: { import: load } });
  await fresh.tieToJob(load, job);
  return { load, job };
};

/** A file that was tried to its end. */
export const triedImport = async (stage: Stage, target: Target): Promise<string> => {
  if (target === 'absent') return ABSENT_ID;
  const { fresh } = stage.world;
  return fresh.copy('exchange_imports', stage.side(target).import, { dry_run: true });
};

/** A load that failed, with its job. */
export const failedImport = async (stage: Stage, target: Target) => {
  if (target === 'absent') return { load: ABSENT_ID, job: ABSENT_ID };
  const { fresh } = stage.world;
  const side: Side = stage.side(target);
  const failed = { state: 'failed', error: { code: 'job_broke', details: {} } };
  const load = await fresh.copy('exchange_imports', side.import, failed);
  const job = await fresh.copy('jobs', side.job, { ...failed, payload: { import: load } });
  await fresh.tieToJob(load, job);
  return { load, job };
};

/** The job of a bulk change of one half that is over and can be undone. */
export const doneBulk = async (stage: Stage, target: Target): Promise<string> => {
  if (target === 'absent') return ABSENT_ID;
  const { fresh } = stage.world;
  const side: Side = stage.side(target);
  const job = await fresh.copy('jobs', side.job, { name: 'numbers-bulk', payload: { bulk: '1' } });
  await fresh.doneBulk(job, side.project.id);
  return job;
};

/** `what` names a fault of each half that is shown and should not be, or the other way round. */
export const faultsOf = (
  sees: (target: 'one' | 'two') => boolean,
  shows: (target: 'one' | 'two') => boolean,
  what: string
): string[] =>
  (['one', 'two'] as const).flatMap((target) => {
    if (sees(target) === shows(target)) return [];
    return [`${what} of ${target} is ${shows(target) ? 'shown' : 'missing'}`];
  });
