import { dictionaries } from '../../../../access/server/src/public';
import type { Db } from '../../../../core/server/src/db';
import type { Scope } from '../../../../core/server/src/scope';
import { planAsFrozen, planInForce, recordingPlan } from '../../../../numbers/server/src/public';
import type { CandidateWorld } from '../rules/candidates-of';
import type { Frozen, ImportSettings } from '../rules/import-settings';
import { judgeCoordinates, judgeFrozen } from '../rules/judge-coordinates';
import { readFrozenValues, readValues } from '../rules/read-values';
import type { ImportRow } from '../sql/import-row';
import { readFrozen } from '../sql/import-rows';
import { readJson } from '../sql/read-json';

const NOTHING_READ: Frozen = {
  values: { project: {}, provider: {}, geo: {}, status: {} },
  verdicts: {},
  zones: {},
};

export const settingsOf = (row: ImportRow): ImportSettings =>
  readJson<ImportSettings>(row.settings);

/** What the first reading of a load's file found, as far as it came. */
export const frozenOf = async (db: Db, row: ImportRow): Promise<Frozen> =>
  readJson<Frozen | null>(await readFrozen(db, row.id)) ?? NOTHING_READ;

/** What the records of a load are read with, and what must be kept to read them alike again. */
export interface ImportWorld extends CandidateWorld {
  frozen(): Frozen;
}

/** As the first reading understood the file; before there was one, as of now and within `scope`. */
export const importWorld = async (db: Db, row: ImportRow, scope: Scope): Promise<ImportWorld> => {
  if (row.staged_rows !== null) return worldAsRead(db, row);
  const settings = settingsOf(row);
  const known = await dictionaries(db);
  const values = readValues(known, scope);
  const { judge, found } = judgeCoordinates({ scope, policy: settings.policy.scope, known });
  const plan = recordingPlan(await planInForce(db, known));
  return {
    settings,
    values,
    judge,
    locate: plan.locate,
    frozen: () => ({ values: values.found(), ...found(), plan: plan.found() }),
  };
};

/** As the records that are counted were understood. */
export const worldAsRead = async (db: Db, row: ImportRow): Promise<ImportWorld> => {
  const frozen = await frozenOf(db, row);
  return {
    settings: settingsOf(row),
    values: readFrozenValues(frozen.values),
    judge: judgeFrozen(frozen).judge,
    locate: (await planAsFrozen(db, frozen.plan ?? { version: null, places: {} })).locate,
    frozen: () => frozen,
  };
};
