import { describe, expect, it } from 'vitest';
import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { EVERYTHING, type Scope } from '../../../../core/server/src/scope';
import type { Located } from '../../../../numbers/server/src/public';
import {
  judgeCoordinates,
  judgeFrozen,
  statusesIn,
  type FrozenVerdicts,
} from './judge-coordinates';

const [OPEN, CLOSED, PROVIDER, NEW, BUSY] = [3, 4, 5, 6, 7];
const GEOS = Array.from({ length: 8 }, (_, at) => at + 10);

const project = (id: number, active: boolean) => ({
  ...{ id, active, approval: 'approved', group: null, statuses: [NEW, BUSY] },
});

const known = {
  providers: new Map([[PROVIDER, { id: PROVIDER, active: true }]]),
  projects: new Map([OPEN, CLOSED].map((id) => [id, project(id, id === OPEN)])),
  geos: new Map(GEOS.map((id) => [id, { id, zoneId: id % 2 }])),
  groups: new Map(),
  statuses: new Map(),
  initialStatus: { id: NEW },
} as unknown as Dictionaries;

const RANGES: Located[] = GEOS.map((geo) => ({
  ...{ geo, zone: 40 + geo, source: 2, rangeGeo: geo, key: `r${geo}` },
}));

/** Sees all geos but the last. */
const scope: Scope = {
  rules: EVERYTHING.rules.map((rule) => ({ ...rule, geos: GEOS.slice(0, -1) })),
};

const asked = GEOS.flatMap((given) =>
  [0, given].flatMap((geo) =>
    RANGES.flatMap((by) =>
      [OPEN, CLOSED].flatMap((into) =>
        [NEW, BUSY, 99].map((status) => [into, PROVIDER, geo, status, by] as const)
      )
    )
  )
);

describe('what a load judged', () => {
  const first = judgeCoordinates({ scope, policy: 'project', known });
  const answers = asked.map((each) => first.judge(...each));
  const kept = JSON.parse(JSON.stringify(first.found())) as FrozenVerdicts;

  it('is told by the geo of the number, its own before that of its range', () => {
    const [given, range] = [GEOS[0] ?? 0, RANGES[3] as Located];
    const placed = { project: OPEN, provider: PROVIDER, status: NEW, unit: OPEN };
    expect(first.judge(OPEN, PROVIDER, given, NEW, range)).toEqual({
      ...{ ...placed, geo: given, zone: range.zone, source: 1, rangeGeo: range.geo },
    });
    expect(first.judge(OPEN, PROVIDER, 0, NEW, range)).toEqual({
      ...{ ...placed, geo: range.geo, zone: range.zone, source: 2, rangeGeo: range.geo },
    });
    expect(first.judge(CLOSED, PROVIDER, given, NEW, range)).toBe('project_inactive');
    expect(first.judge(OPEN, PROVIDER, given, 99, range)).toBe('status_not_in_project');
    expect(first.judge(OPEN, PROVIDER, GEOS.at(-1) ?? 0, NEW, range)).toBe('outside_scope');
  });

  it('is answered alike from what was kept', () => {
    expect(new Set(answers.map((each) => typeof each))).toEqual(new Set(['string', 'object']));
    const again = judgeFrozen(kept);
    expect(asked.map((each) => again.judge(...each))).toEqual(answers);
    expect(again.found()).toEqual(kept);
  });

  it('is not kept for each geo of the file with each place of the plan', () => {
    expect(new Set(asked).size).toBeGreaterThan(GEOS.length * GEOS.length);
    expect(Object.keys(kept.verdicts)).toHaveLength(GEOS.length * 2 * 3);
    expect(Object.keys(kept.zones)).toHaveLength(GEOS.length);
  });

  it('names the statuses that were let in', () => {
    expect(statusesIn(kept).sort()).toEqual([NEW, BUSY]);
    expect(statusesIn({ verdicts: {}, zones: {} })).toEqual([]);
  });
});
