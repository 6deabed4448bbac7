import type { StepRow } from '../../experiments/store/finished-run.js';
import { powerOfTen } from '../../numerics/power.js';
import type { ProblemRuns } from '../../results/problems/group-by-problem.js';

/** Horizontal axis for densities in percent, and the pixel column that a density falls into. */
export interface DensityAxis {
  readonly log: boolean;
  /** Smallest density on a logarithmic axis; range (0, 1). */
  readonly lowest: number;
  /** Width of the panel, in pixels. */
  readonly width: number;
}

/** Vega-Lite channel for a field that holds a density in percent. */
export function densityChannel({ log, lowest }: DensityAxis, field: string, title: boolean) {
  return {
    field,
    type: 'quantitative' as const,
    title: title ? 'density (% of prunable edges)' : null,
    scale: log
      ? { type: 'log' as const, domain: [100 * lowest, 130], nice: false }
      : { domain: [0, 102], nice: false },
    axis: log
      ? { values: decades(100 * lowest), format: '~g' }
      : { values: [0, 20, 40, 60, 80, 100] },
  };
}

/** Pixel column of a density; finer detail cannot be seen. */
export function densityColumn({ log, lowest, width }: DensityAxis, density: number): number {
  if (!log) return Math.floor((width * density) / 1.02);
  return Math.floor((width * Math.log(density / lowest)) / Math.log(1.3 / lowest));
}

/** Rows that the axis can show: all, or those with edges where it is logarithmic. */
export function drawable<Row extends Pick<StepRow, 'density'>>(
  { log }: DensityAxis,
  rows: readonly Row[],
): readonly Row[] {
  return log ? rows.filter(({ density }) => density > 0) : rows;
}

/** At most `bins` rows, evenly over the drawn width: those that get a tooltip. */
export function spread<Row extends Pick<StepRow, 'density'>>(
  axis: DensityAxis,
  rows: readonly Row[],
  bins: number,
): readonly Row[] {
  const seen = new Set<number>();
  return rows.filter(({ density }) => {
    const bin = Math.floor((densityColumn(axis, density) * bins) / axis.width);
    return seen.has(bin) ? false : seen.add(bin);
  });
}

/** Smallest positive density of the group, rounded down to 1, 2 or 5 times a power of ten. */
export function lowestDensity(group: ProblemRuns): number {
  let lowest = 0.5;
  for (const { run } of group.runs) {
    for (const { density } of run.steps) if (density > 0 && density < lowest) lowest = density;
  }
  const power = powerOfTen(Math.floor(Math.log10(lowest)));
  return power * ([5, 2, 1].find((step) => step * power <= lowest) ?? 1);
}

function decades(lowestPercent: number): number[] {
  const values: number[] = [];
  for (let power = 2; power >= Math.log10(lowestPercent) - 1e-9; power--)
    values.push(powerOfTen(power));
  return values;
}
