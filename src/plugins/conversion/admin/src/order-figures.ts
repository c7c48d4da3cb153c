import { WIDE } from '../../../core/admin/src/kit/chart/IntervalMark';
import type { Sort } from '../../../core/admin/src/kit/table/columns';
import type { Cells, Figure } from './question';

/** Rows by a metric or by name; what has no value stands last in both directions. */
export const orderFigures = (
  rows: readonly Figure[],
  { field, direction }: Sort,
  nameOf: (row: Figure) => string
): readonly Figure[] => {
  const sign = direction === 'asc' ? 1 : -1;
  const valueOf = (row: Figure) => row.metrics[field]?.value ?? null;
  return [...rows].sort((a, b) => {
    if (field === 'name') return sign * nameOf(a).localeCompare(nameOf(b));
    const [one, other] = [valueOf(a), valueOf(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * (one - other) || nameOf(a).localeCompare(nameOf(b));
  });
};

const SMALLEST_SCALE = 0.02;

/** Right end of the intervals' scale: every rate and every narrow interval is inside, wide ones may leave it. */
export const scaleOfIntervals = (
  rows: readonly Pick<Figure, 'metrics'>[],
  totals?: Cells
): number => {
  const cells = [...rows.map(({ metrics }) => metrics), totals ?? {}].map(
    (metrics) => metrics['conversion']
  );
  const most = cells.map((cell) => {
    const { value, low, high } = cell ?? {};
    const narrow = typeof low === 'number' && typeof high === 'number' && high - low <= WIDE;
    return Math.max((value ?? 0) * 1.1, narrow ? high : 0);
  });
  const top = Math.max(SMALLEST_SCALE, ...most);
  const step = top > 0.2 ? 0.1 : top > 0.1 ? 0.02 : 0.01;
  return Math.min(1, Math.round(Math.ceil(top / step - 1e-9) * step * 100) / 100);
};
