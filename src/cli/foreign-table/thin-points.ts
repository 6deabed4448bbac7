/** One point as a table gives it. */
export interface TablePoint {
  readonly x: number;
  readonly y: number;
  readonly variance: number | null;
}

/** Columns of a curve and what was done to get them. */
export interface ThinnedPoints {
  readonly density: number[];
  readonly value: number[];
  readonly variance: number[] | null;
  readonly remarks: readonly string[];
}

/** A fit of more points takes longer and tells no more. */
const mostPoints = 1000;

/**
 * Points by ascending density, each density once, at most 1,000 of them.
 *
 * Values of one density are averaged, and so are neighbours where there are too many points: blocks of as
 * many points each. With variances the averages are weighted.
 */
export function thinned(points: readonly TablePoint[]): ThinnedPoints {
  const sorted = [...points].sort((a, b) => a.x - b.x);
  const remarks: string[] = [];
  const merged = groupsOf(sorted, (first, next) => first.x === next.x).map(mean);
  const repeated = sorted.length - merged.length;
  if (repeated > 0) {
    remarks.push(
      `${repeated} repeated ${repeated === 1 ? 'density' : 'densities'} averaged (if these are runs, name their column with --seed)`,
    );
  }
  let kept = merged;
  if (merged.length > mostPoints) {
    const block = Math.ceil(merged.length / mostPoints);
    kept = [];
    for (let i = 0; i < merged.length; i += block) kept.push(mean(merged.slice(i, i + block)));
    remarks.push(`${merged.length} densities averaged in blocks of ${block} to ${kept.length}`);
  }
  return {
    density: kept.map(({ x }) => x),
    value: kept.map(({ y }) => y),
    variance: kept.every(({ variance }) => variance !== null)
      ? kept.map(({ variance }) => variance!)
      : null,
    remarks,
  };
}

function groupsOf(
  points: readonly TablePoint[],
  same: (first: TablePoint, next: TablePoint) => boolean,
): TablePoint[][] {
  const groups: TablePoint[][] = [];
  for (const point of points) {
    const last = groups.at(-1);
    if (last !== undefined && same(last[0]!, point)) last.push(point);
    else groups.push([point]);
  }
  return groups;
}

function mean(points: readonly TablePoint[]): TablePoint {
  if (points.length === 1) return points[0]!;
  const weights = points.map(({ variance }) => (variance === null ? 1 : 1 / variance));
  const mass = weights.reduce((a, b) => a + b, 0);
  const over = (of: (point: TablePoint) => number) =>
    points.reduce((sum, point, i) => sum + (weights[i]! / mass) * of(point), 0);
  const first = points[0]!.x;
  // equal densities stay what they are, to the last digit
  const x = points.every((point) => point.x === first) ? first : over((point) => point.x);
  return { x, y: over(({ y }) => y), variance: points[0]!.variance === null ? null : 1 / mass };
}
