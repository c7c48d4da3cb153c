export interface Line {
  readonly name: string;
  /** One a day; `null` is a gap. */
  readonly values: readonly (number | null)[];
}

/** SVG paths of the runs between gaps. */
export const linePaths = (
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number
): string[] => {
  const paths: string[] = [];
  let points: string[] = [];
  values.forEach((value, index) => {
    if (value !== null) points.push(`${x(index).toFixed(1)} ${y(value).toFixed(1)}`);
    if ((value === null || index === values.length - 1) && points.length > 0) {
      if (points.length > 1) paths.push(`M${points.join(' L')}`);
      points = [];
    }
  });
  return paths;
};

const STEPS = [1, 2, 2.5, 5, 10];

/** A round scale from 0 over the largest value, in three to five steps. */
export const scaleOf = (values: readonly (number | null)[]): { ticks: number[]; top: number } => {
  const most = Math.max(...values.map((value) => value ?? 0), 0) || 0.01;
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const step = power * (STEPS.find((factor) => power * factor * 4 >= most) ?? 10);
  const count = Math.ceil(most / step - 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, index) => index * step);
  return { ticks, top: count * step };
};
