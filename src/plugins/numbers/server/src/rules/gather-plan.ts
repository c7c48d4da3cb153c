import { locationOf } from '../../../domain/plan-region';
import { joinRanges, type JoinedRanges, type ReadRange } from '../../../domain/plan-ranges';
import { seriesOf, type RegistryRow, type RowFault } from '../../../domain/plan-registry';
import type { PlanReport } from '../../../contract/plan';

/** Of faults, gaps and disagreements the first so many are kept with their lines. */
const MOST_TOLD = 100;

type Told = PlanReport['faults'][number];

interface Interner {
  readonly texts: readonly string[];
  idOf(text: string): number;
}

const interner = (): Interner => {
  const texts: string[] = [];
  const ids = new Map<string, number>();
  return {
    texts,
    idOf(text) {
      const known = ids.get(text);
      if (known !== undefined) return known;
      const made = texts.push(text) - 1;
      ids.set(text, made);
      return made;
    },
  };
};

export interface GatheredPlan {
  readonly joined: JoinedRanges;
  readonly regions: readonly string[];
  readonly holders: readonly string[];
  /** First digits of the codes that the files hold. */
  readonly series: readonly string[];
  readonly rowsByFile: readonly number[];
  readonly report: Omit<PlanReport, 'kept'>;
}

/** What several files of the registry come to together. `files`: their names. */
export const gatherPlan = (files: readonly string[]) => {
  const rows: ReadRange[] = [];
  const [regions, holders] = [interner(), interner()];
  const series = new Set<string>();
  const rowsByFile = files.map(() => 0);
  const faults: Told[] = [];
  const disagree: PlanReport['disagree'] = [];
  let [faultCount, disagreeCount] = [0, 0];
  const nameOf = (file: number): string => files[file] ?? '';

  const tell = (fault: RowFault, file: number, line: number, other: Told['other'] = null): void => {
    faultCount += 1;
    if (faults.length < MOST_TOLD) faults.push({ file: nameOf(file), line, ...fault, other });
  };

  const take = (row: RegistryRow, file: number, line: number): void => {
    const { text, disagrees } = locationOf(row.region, row.territory);
    if (disagrees) {
      disagreeCount += 1;
      if (disagree.length < MOST_TOLD)
        disagree.push({ file: nameOf(file), line, region: row.region, territory: row.territory });
    }
    rowsByFile[file] = (rowsByFile[file] ?? 0) + 1;
    series.add(seriesOf(row.from));
    rows.push({
      from: row.from,
      to: row.to,
      region: regions.idOf(text),
      holder: holders.idOf(row.holder),
      file,
      line,
    });
  };

  const finish = (): GatheredPlan => {
    const joined = joinRanges(rows);
    for (const { range, other } of joined.overlaps)
      tell(
        { field: 'row', reason: 'overlap', value: `${range.from}–${range.to}` },
        range.file,
        range.line,
        { file: nameOf(other.file), line: other.line }
      );
    return {
      joined,
      regions: regions.texts,
      holders: holders.texts,
      series: [...series],
      rowsByFile,
      report: {
        rows: rows.length,
        merged: joined.merged,
        regions: regions.texts.length,
        faultCount,
        faults,
        gapCount: joined.gaps.length,
        gaps: joined.gaps.slice(0, MOST_TOLD).map(({ from, to, before }) => ({
          file: nameOf(before.file),
          line: before.line,
          from: String(from),
          to: String(to),
        })),
        disagreeCount,
        disagree,
      },
    };
  };
  return { take, tell, finish };
};
