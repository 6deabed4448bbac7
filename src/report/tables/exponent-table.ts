import type { CriticalityStudy } from '../../results/criticality/criticality-study.js';
import {
  type ExponentSummary,
  exponentSummary,
} from '../../results/criticality/exponent-summary.js';
import type { Estimate } from '../../results/statistics/estimate.js';
import { fixed, intervalText, missing, signed } from '../document/number-format.js';
import { resultText } from './result-text.js';
import { type Table, tableOf } from './table.js';

type Row = ExponentSummary & Pick<CriticalityStudy, 'title' | 'observable'>;

/** Critical densities and exponents with 95 % interval and systematic error, or why there are none. */
export function exponentTable(studies: readonly CriticalityStudy[]): Table {
  return tableOf<Row>(
    [
      { title: 'problem', key: 'problem', value: (row) => row.title },
      { title: 'order parameter', key: 'observable', value: (row) => row.observable.name },
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
      { title: 'conclusion', key: 'conclusion', value: (row) => resultText(row.result) },
    ],
    studies.map(({ title, observable, analysis }) => ({
      ...{ title, observable, ...exponentSummary(analysis) },
    })),
  );
}

function csvOnly(key: string, value: (row: Row) => number | null) {
  return { title: '', key, value, csvOnly: true as const };
}

/** `0.50 [0.46, 0.53] ± 0.12`, to the second digit of the interval's half width. */
function estimateText(
  { value, low, high, systematic }: Estimate & { readonly systematic: number },
  scale: number,
): string {
  const half = (scale * (high - low)) / 2;
  const decimals = half > 0 ? 1 - Number(half.toExponential(1).split('e')[1]) : 3;
  const text = (number: number) => fixed(scale * number, Math.max(0, Math.min(20, decimals)));
  return `${text(value)} ${intervalText([low, high], text)} ± ${text(systematic)}`;
}
