import { endpoint } from '../../../core/server/src/endpoints';
import { refuse } from '../../../core/server/src/refuse';
import { coversAll } from '../../../core/server/src/scope';
import { codes } from '../../contract/errors';
import { readSealing, verifyAudit } from '../../contract/verify';
import { record } from './record';
import { countUnsealed, readSealsBack } from './sql/read-seals';
import { verifySeals } from './verify-seals';
import { momentOf } from './walk-seals';

const SLICE_MS = 5_000;

export const verify = endpoint(verifyAudit, async (call) => {
  const { input, db, actor, scope, requestId, ip, signal } = call;
  // Counts and moments of the whole log say something of every project.
  if (!coversAll(scope)) throw refuse(codes.audit_seals_scope);
  const end = Date.now() + SLICE_MS;
  const found = await verifySeals(db, {
    after: input.after,
    isEnough: () => signal.aborted || Date.now() >= end,
  });
  const { blocks, faults, next, headsFile } = found;
  await db.tx((tx) =>
    record(tx, {
      ...{ actor, requestId, ip, action: 'audit.verify', rows: found.rows },
      details: { after: input.after, blocks, faults: faults.length, next, headsFile },
    })
  );
  return { ...found, faults: [...faults] };
});

export const readSeals = endpoint(readSealing, async ({ db, scope }) => {
  if (!coversAll(scope)) return null;
  const [newest] = await readSealsBack(db, 1);
  const { rows, late } = await countUnsealed(db, newest?.toId ?? '0');
  return {
    // Numbers have no gaps while nobody tampers; then it is the check that tells.
    blocks: newest?.block ?? 0,
    sealedAt: momentOf(newest?.sealedAt),
    unsealed: rows,
    late,
  };
});
