import { fixed, missing, signed } from '../document/number-format.js';
import type { Interval } from '../figures/criticality/criticality-picture.js';
import { type Table, tableOf } from './table.js';

/** A number, its 95 % interval, and what other roads to it may add. */
interface Estimate extends Interval {
  readonly systematic: number;
}

/** One fitted order parameter; null where the analysis gives no number. */
export interface ExponentRow {
  readonly problem: string;
  /** Order parameter, without unit. */
  readonly observable: string;
  readonly seeds: number;
  readonly criticalDensity: Estimate | null;
  readonly exponent: Estimate | null;
  /** AICc of the best curve without a transition less that of the better kink. */
  readonly kinkMargin: number | null;
  readonly chiSquaredPerFreedom: number | null;
  /** Share of bootstrap replicates in which a kink beats every smooth curve. */
  readonly kinkShare: number | null;
  readonly verdict: string;
}

/** Critical densities and exponents with 95 % interval and systematic error, or why there are none. */
export function exponentTable(rows: readonly ExponentRow[]): Table {
  return tableOf<ExponentRow>(
    [
      { title: 'problem', key: 'problem', value: (row) => row.problem },
      { title: 'order parameter', key: 'observable', value: (row) => row.observable },
      { title: 'seeds', key: 'seeds', value: (row) => row.seeds },
      {
        title: 'critical density',
        key: 'critical_density',
        value: (row) => row.criticalDensity?.value ?? null,
        text: ({ criticalDensity: found }) =>
          found === null ? missing : `${estimateText(found, 100)} %`,
        align: 'right',
      },
      csvOnly('critical_density_low', (row) => row.criticalDensity?.low ?? null),
      csvOnly('critical_density_high', (row) => row.criticalDensity?.high ?? null),
      csvOnly('critical_density_systematic', (row) => row.criticalDensity?.systematic ?? null),
      {
        title: 'exponent',
        key: 'exponent',
        value: (row) => row.exponent?.value ?? null,
        text: ({ exponent: found }) => (found === null ? missing : estimateText(found, 1)),
        align: 'right',
      },
      csvOnly('exponent_low', (row) => row.exponent?.low ?? null),
      csvOnly('exponent_high', (row) => row.exponent?.high ?? null),
      csvOnly('exponent_systematic', (row) => row.exponent?.systematic ?? null),
      csvOnly('chi_squared_per_freedom', (row) => row.chiSquaredPerFreedom),
      {
        title: 'kink margin',
        key: 'kink_margin',
        value: (row) => row.kinkMargin,
        text: (row) => signed(row.kinkMargin, 1),
        align: 'right',
      },
      csvOnly('kink_share', (row) => row.kinkShare),
      { title: 'conclusion', key: 'conclusion', value: (row) => row.verdict },
    ],
    rows,
  );
}

/** Exponents of the order parameter known for other transitions, to set beside the fitted ones. */
export function relatedExponents(): Table {
  return tableOf(
    [
      { title: 'system', key: 'system', value: (row) => row.system },
      { title: 'β', key: 'beta', value: (row) => row.beta },
      { title: 'source', key: 'source', value: (row) => row.source },
    ],
    [
      {
        system: 'percolation, mean field (random graphs)',
        beta: '1',
        source: 'Stauffer & Aharony, Introduction to Percolation Theory',
      },
      {
        system: 'percolation, two dimensions',
        beta: '5/36',
        source: 'Stauffer & Aharony, Introduction to Percolation Theory',
      },
      { system: 'Ising model, mean field', beta: '1/2', source: 'textbook' },
      { system: 'Ising model, two dimensions', beta: '1/8', source: 'textbook' },
    ],
  );
}

function csvOnly(key: string, value: (row: ExponentRow) => number | null) {
  return { title: '', key, value, csvOnly: true as const };
}

/** `0.50 (0.46 to 0.53) ± 0.12`, to the second digit of the interval's half width. */
function estimateText({ value, low, high, systematic }: Estimate, scale: number): string {
  const half = (scale * (high - low)) / 2;
  const decimals = half > 0 ? 1 - Number(half.toExponential(1).split('e')[1]) : 3;
  const text = (number: number) => fixed(scale * number, Math.max(0, Math.min(20, decimals)));
  return `${text(value)} (${text(low)} to ${text(high)}) ± ${text(systematic)}`;
}
