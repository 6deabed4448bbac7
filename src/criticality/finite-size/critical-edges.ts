import { DomainError } from '../../numerics/errors.js';
import { power } from '../../numerics/power.js';
import { studentTQuantile } from '../../numerics/student-t.js';
import { poolRuns } from '../answers/estimate.js';

/** Critical densities of the runs of one size. */
export interface SizedDensities {
  /** Edges of the unpruned network; above 0. */
  readonly size: number;
  /** Critical density of each run, read off or fitted; above 0. */
  readonly densities: readonly number[];
}

/** Critical density and critical number of edges at one size, with 95 % intervals. */
export interface CriticalSize {
  readonly size: number;
  readonly runs: number;
  readonly density: number;
  readonly densityInterval: readonly [number, number];
  readonly edges: number;
  readonly edgesInterval: readonly [number, number];
}

export type CriticalEdges =
  | {
      readonly kind: 'scaling';
      readonly sizes: readonly CriticalSize[];
      /** a of E_c ~ N^a, and its 95 % interval. */
      readonly exponent: number;
      readonly exponentInterval: readonly [number, number];
      /** A size and its number of edges through which the fitted power goes. */
      readonly through: { readonly size: number; readonly edges: number };
      /** 95 % interval of the critical density of an infinite network; 0 where it may vanish. */
      readonly limitInterval: readonly [number, number];
      /** Whether a critical density above 0 survives N -> infinity. */
      readonly verdict: 'survives' | 'vanishes' | 'undecided';
    }
  | { readonly kind: 'not determined'; readonly reason: string };

const fewestSizes = 3;
const fewestRuns = 2;
/** Corrections p_c(N) = p + c N^-w that are tried. */
const corrections = Array.from({ length: 19 }, (_, i) => 0.1 + 0.1 * i);

/**
 * How the critical number of edges grows with the network.
 *
 *     ln E_c = a ln N + const,   E_c = p_c N;   and p_c(N) = p + c N^-w,   w in [0.1, 1.9]
 *
 * a = 1 is a critical density of its own, a = 0 a number of edges that a task needs however large the network
 * from which they are left over. Sizes count by their errors and by how far they scatter about the line. The
 * density survives where even the least p that any correction allows is above 0, and vanishes where the interval
 * of a ends below 1 and p may be 0. Means are of ln p_c.
 *
 * @throws {DomainError} when a size or a density is not above 0, or a size occurs twice.
 *
 * Reference: Binder 1981, doi:10.1007/BF01293604, for the shift of a critical point with size.
 */
export function criticalEdges(given: readonly SizedDensities[]): CriticalEdges {
  const sizes = [...given].sort((left, right) => left.size - right.size);
  sizes.forEach(({ size, densities }, i) => {
    const bad = [size, ...densities].find((value) => !(value > 0 && value < Infinity));
    if (bad !== undefined) {
      throw new DomainError(`criticalEdges: sizes and densities must be above 0; got ${bad}`);
    }
    if (size === sizes[i - 1]?.size) {
      throw new DomainError(`criticalEdges: sizes must differ; got ${size} twice`);
    }
  });
  if (sizes.length < fewestSizes) {
    return none(`${sizes.length} sizes: add sizes until there are ${fewestSizes}`);
  }
  const few = sizes.find(({ densities }) => densities.length < fewestRuns);
  if (few !== undefined) {
    return none(
      `${few.densities.length} runs of size ${few.size}: add runs until there are ${fewestRuns}`,
    );
  }
  const means = sizes.map(({ size, densities }) => {
    const variance = Math.max(scatterOf(densities.map(Math.log)), 1e-12);
    const { value, error } = poolRuns({
      name: 'ln p_c',
      value: densities.map(Math.log),
      variance: densities.map(() => variance),
    });
    return { size, runs: densities.length, log: value, error };
  });
  const line = lineOf(means);
  const limitInterval = limitOf(means);
  const [low, high] = line.interval;
  return {
    kind: 'scaling',
    sizes: means.map(({ size, runs, log, error }) => {
      const reach = studentTQuantile(0.975, runs - 1) * error;
      const density = Math.exp(log);
      const densityInterval = [Math.exp(log - reach), Math.exp(log + reach)] as const;
      return {
        size,
        runs,
        density,
        densityInterval,
        edges: density * size,
        edgesInterval: [densityInterval[0] * size, densityInterval[1] * size],
      };
    }),
    exponent: 1 + line.slope,
    exponentInterval: [1 + low, 1 + high],
    through: line.through,
    limitInterval,
    verdict: limitInterval[0] > 0 ? 'survives' : high < 0 ? 'vanishes' : 'undecided',
  };
}

interface SizeMean {
  readonly size: number;
  readonly log: number;
  readonly error: number;
}

/** Slope of ln p_c over ln N; errors widened where sizes scatter by more than theirs. */
function lineOf(means: readonly SizeMean[]) {
  const weight = means.map(({ error }) => 1 / error ** 2);
  const mass = weight.reduce((a, b) => a + b, 0);
  const mean = (of: (m: SizeMean) => number) =>
    means.reduce((sum, m, i) => sum + (weight[i]! / mass) * of(m), 0);
  const x = mean(({ size }) => Math.log(size));
  const y = mean(({ log }) => log);
  let xx = 0;
  let xy = 0;
  means.forEach(({ size, log }, i) => {
    xx += weight[i]! * (Math.log(size) - x) ** 2;
    xy += weight[i]! * (Math.log(size) - x) * (log - y);
  });
  const slope = xy / xx;
  const freedom = means.length - 2;
  const chiSquared = means.reduce(
    (sum, { size, log }, i) => sum + weight[i]! * (log - y - slope * (Math.log(size) - x)) ** 2,
    0,
  );
  const error = Math.sqrt(Math.max(1, chiSquared / freedom) / xx);
  const reach = studentTQuantile(0.975, freedom) * error;
  const through = { size: Math.exp(x), edges: Math.exp(x + y) };
  return { slope, interval: [slope - reach, slope + reach] as const, through };
}

/** All p of p + c N^-w that some w fits within chi squared + t^2; 0 where p may be 0. */
function limitOf(means: readonly SizeMean[]): readonly [number, number] {
  const highest = Math.max(...means.map(({ log }) => Math.exp(log)));
  const grid = Array.from({ length: 201 }, (_, i) => (highest * 1.25 * i) / 200);
  const costs = grid.map((p) => Math.min(...corrections.map((w) => costOf(means, p, w))));
  const least = Math.min(...costs);
  const freedom = Math.max(1, means.length - 2);
  const allowed = least + studentTQuantile(0.975, freedom) ** 2 * Math.max(1, least / freedom);
  const inside = grid.filter((_, i) => costs[i]! <= allowed);
  return [inside[0]!, inside[inside.length - 1]!];
}

function costOf(means: readonly SizeMean[], p: number, w: number): number {
  let ff = 0;
  let fy = 0;
  let yy = 0;
  const smallest = means[0]!.size;
  for (const { size, log, error } of means) {
    const density = Math.exp(log);
    const weight = 1 / (error * density) ** 2;
    const f = power(size / smallest, -w);
    ff += weight * f * f;
    fy += weight * f * (density - p);
    yy += weight * (density - p) ** 2;
  }
  return yy - (fy * fy) / ff;
}

function scatterOf(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1);
}

function none(reason: string): CriticalEdges {
  return { kind: 'not determined', reason };
}
