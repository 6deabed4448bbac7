import { retrainingConditionTitle } from '../../experiments/retraining/retraining-conditions.js';
import type { ConditionDifference } from '../../results/retraining/paired-differences.js';
import {
  densityText,
  fixed,
  intervalText,
  missing,
  probability,
} from '../document/number-format.js';
import { type Table, tableOf } from './table.js';

/** One row a density and pair of conditions; percentage points. */
export function pairedDifferenceTable(rows: readonly ConditionDifference[]): Table {
  const side = (at: 0 | 1) => (row: ConditionDifference) => retrainingConditionTitle(row.pair[at]);
  return tableOf<ConditionDifference>(
    [
      {
        title: 'density',
        key: 'density',
        value: (row) => row.density,
        text: (row) => densityText(row.density),
      },
      { title: 'first', key: 'first', value: side(0) },
      { title: 'second', key: 'second', value: side(1) },
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
          low === null || high === null ? missing : intervalText([low, high], points),
        align: 'right',
      },
      { title: '', key: 'difference_high', value: (row) => row.high, csvOnly: true },
      {
        title: 'one-sided p',
        key: 'p_one_sided',
        value: (row) => row.p,
        text: ({ p }) => probability(p),
        align: 'right',
      },
    ],
    rows,
  );
}

function points(share: number | null): string {
  return share === null ? missing : `${share > 0 ? '+' : ''}${fixed(100 * share, 2)}`;
}
