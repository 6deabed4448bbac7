import { studentTBelow, studentTQuantile } from '../numerics/student-t.js';
import { fixed, missing, significant } from '../report/document/number-format.js';
import type { RetrainingResult } from '../report/figures/retraining/figure-4-retraining.js';
import { type Table, tableOf } from '../report/tables/table.js';
import { meanAndSpread } from './mean-and-spread.js';
import { densityText } from './transition-density.js';

/** Two arms whose accuracies are compared seed by seed. */
export type ArmPair = readonly [first: string, second: string];

/** Mean of first minus second over the seeds that both have; accuracies as shares. */
export interface PairedDifference {
  readonly pairs: number;
  readonly mean: number | null;
  /** Ends of the 95 % confidence interval by Student's t; null with fewer than two pairs. */
  readonly low: number | null;
  readonly high: number | null;
  /** One-sided p-value against "first is not better than second"; null like the interval. */
  readonly p: number | null;
}

/**
 * Compares two arms at one density, paired by seed.
 *
 * When all differences are equal, the interval is a point and p is 0, 1 or, for no difference, 1.
 *
 * @throws never; seeds that only one arm has are left out, and counted nowhere.
 */
export function pairedDifference(
  results: readonly RetrainingResult[],
  density: number,
  [first, second]: ArmPair,
): PairedDifference {
  const bySeed = (arm: string) =>
    new Map(
      results
        .filter((one) => one.arm === arm && one.density === density)
        .map(({ seed, accuracy }) => [seed, accuracy]),
    );
  const others = bySeed(second);
  const differences = [...bySeed(first)].flatMap(([seed, accuracy]) => {
    const other = others.get(seed);
    return other === undefined ? [] : [accuracy - other];
  });
  const { count, mean, sd } = meanAndSpread(differences);
  if (mean === null || sd === null) return { pairs: count, mean, low: null, high: null, p: null };
  const error = sd / Math.sqrt(count);
  const reach = error * studentTQuantile(0.975, count - 1);
  const p = error === 0 ? (mean > 0 ? 0 : 1) : studentTBelow(-mean / error, count - 1);
  return { pairs: count, mean, low: mean - reach, high: mean + reach, p };
}

/** One row a density and pair of arms; percentage points. */
export function pairedDifferenceTable(
  results: readonly RetrainingResult[],
  pairs: readonly ArmPair[],
): Table {
  const densities = [...new Set(results.map(({ density }) => density))].sort((a, b) => b - a);
  const rows = densities.flatMap((density) =>
    pairs.map((pair) => ({ density, pair, ...pairedDifference(results, density, pair) })),
  );
  return tableOf(
    [
      {
        title: 'density',
        key: 'density',
        value: (row) => row.density,
        text: (row) => densityText(row.density),
      },
      { title: 'first', key: 'first', value: (row) => row.pair[0] },
      { title: 'second', key: 'second', value: (row) => row.pair[1] },
      { title: 'pairs', key: 'pairs', value: (row) => row.pairs },
      {
        title: 'first - second (percentage points)',
        key: 'difference_mean',
        value: (row) => row.mean,
        text: (row) => points(row.mean),
        align: 'right',
      },
      {
        title: '95 % interval',
        key: 'difference_low',
        value: (row) => row.low,
        text: ({ low, high }) =>
          low === null || high === null ? missing : `${points(low)} to ${points(high)}`,
        align: 'right',
      },
      { title: '', key: 'difference_high', value: (row) => row.high, csvOnly: true },
      {
        title: 'one-sided p',
        key: 'p_one_sided',
        value: (row) => row.p,
        text: ({ p }) => (p === null ? missing : p < 1e-4 ? '< 0.0001' : significant(p, 2)),
        align: 'right',
      },
    ],
    rows,
  );
}

function points(share: number | null): string {
  return share === null ? missing : `${share > 0 ? '+' : ''}${fixed(100 * share, 2)}`;
}
