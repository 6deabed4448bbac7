import type { Interval } from './criticality-picture.js';
import { densityText } from './crossings.js';
import { missing, percent, significant } from './number-format.js';
import { type Table, tableOf } from './table.js';

/** One fitted order parameter; null where the analysis gives no number. */
export interface ExponentRow {
  readonly problem: string;
  /** Order parameter, without unit. */
  readonly observable: string;
  readonly seeds: number;
  readonly criticalDensity: Interval | null;
  readonly exponent: Interval | null;
  /** Half the spread over fitting windows. */
  readonly systematicError: number | null;
  readonly chiSquaredPerFreedom: number | null;
  /** Share of bootstrap replicates in which a kink beats every smooth curve. */
  readonly kinkShare: number | null;
  readonly verdict: string;
}

/** Critical densities and exponents with 95 % intervals; "not determined" is a result. */
export function exponentTable(rows: readonly ExponentRow[]): Table {
  return tableOf<ExponentRow>(
    [
      { title: 'problem', key: 'problem', value: (row) => row.problem },
      { title: 'order parameter', key: 'observable', value: (row) => row.observable },
      { title: 'seeds', key: 'seeds', value: (row) => row.seeds },
      {
        title: 'critical density (95 % interval)',
        key: 'critical_density',
        value: (row) => row.criticalDensity?.value ?? null,
        text: (row) => intervalText(row.criticalDensity, densityText),
        align: 'right',
      },
      csvOnly('critical_density_low', (row) => row.criticalDensity?.low ?? null),
      csvOnly('critical_density_high', (row) => row.criticalDensity?.high ?? null),
      {
        title: 'exponent (95 % interval)',
        key: 'exponent',
        value: (row) => row.exponent?.value ?? null,
        text: (row) => intervalText(row.exponent, significant),
        align: 'right',
      },
      csvOnly('exponent_low', (row) => row.exponent?.low ?? null),
      csvOnly('exponent_high', (row) => row.exponent?.high ?? null),
      {
        title: 'systematic error',
        key: 'systematic_error',
        value: (row) => row.systematicError,
        text: (row) => significant(row.systematicError, 2),
        align: 'right',
      },
      {
        title: 'χ²/dof',
        key: 'chi_squared_per_freedom',
        value: (row) => row.chiSquaredPerFreedom,
        text: (row) => significant(row.chiSquaredPerFreedom, 3),
        align: 'right',
      },
      {
        title: 'kink preferred',
        key: 'kink_share',
        value: (row) => row.kinkShare,
        text: (row) => percent(row.kinkShare, 0),
        align: 'right',
      },
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

function intervalText(interval: Interval | null, text: (value: number) => string): string {
  if (interval === null) return missing;
  return `${text(interval.value)} (${text(interval.low)} to ${text(interval.high)})`;
}
