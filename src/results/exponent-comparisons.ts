import {
  compareExponents,
  differenceVerdict,
  type ExponentComparison,
} from '../criticality/ensemble/compare-exponents.js';
import { holm } from '../numerics/holm.js';
import { missing, signed, significant } from '../report/document/number-format.js';
import type { CriticalityStudy } from '../report/figures/criticality/picture-of-analysis.js';
import { nameOf } from '../report/tables/analysis-tables.js';
import { type Table, tableOf } from '../report/tables/table.js';

/** Two exponents and what became of their comparison. */
export interface ComparisonRow {
  /** What both have in common: the problem, or the order parameter. */
  readonly same: string;
  readonly first: string;
  readonly second: string;
  readonly paired: boolean;
  readonly comparison: ExponentComparison;
  /** P-value adjusted for all comparisons of the table; null where there is none. */
  readonly adjusted: number | null;
  readonly verdict: string;
}

/**
 * Every question "same exponent?" that the studies allow: the order parameters of one problem, in
 * pairs; one order parameter of problems that share the network or the data set.
 *
 * P-values are adjusted together, by Holm's method, over all that could be compared.
 */
export function exponentComparisons(studies: readonly CriticalityStudy[]): ComparisonRow[] {
  const rows = pairsOf(studies).flatMap(([one, other]) => {
    const within = one.problem === other.problem;
    const observable = nameOf(one.observable);
    if (!within && (observable !== nameOf(other.observable) || !related(one, other))) return [];
    return [
      {
        same: within ? one.problem : observable,
        first: within ? observable : one.problem,
        second: within ? nameOf(other.observable) : other.problem,
        paired: within,
        comparison: compareExponents(one.analysis, other.analysis, within),
      },
    ];
  });
  const compared = rows.flatMap(({ comparison }) =>
    comparison.kind === 'compared' ? [comparison] : [],
  );
  const adjusted = holm(compared.map(({ pValue }) => pValue));
  const judged = rows.map((row): ComparisonRow => {
    const { comparison } = row;
    if (comparison.kind === 'not comparable') {
      return { ...row, adjusted: null, verdict: `cannot be compared: ${comparison.reason}` };
    }
    const p = adjusted[compared.indexOf(comparison)] as number;
    return { ...row, adjusted: p, verdict: differenceVerdict(comparison, p) };
  });
  const across = judged.filter(({ paired }) => !paired);
  return [...judged.filter(({ paired }) => paired), ...shortened(across)];
}

/** Pairs of problems that cannot be compared, in one row for each order parameter and reason. */
function shortened(rows: readonly ComparisonRow[]): ComparisonRow[] {
  const without = rows.filter(({ comparison }) => comparison.kind === 'not comparable');
  const kinds = new Set(without.map(({ same, verdict }) => JSON.stringify([same, verdict])));
  const summaries = [...kinds].flatMap((kind) => {
    const alike = without.filter(({ same, verdict }) => JSON.stringify([same, verdict]) === kind);
    const [first] = alike;
    if (first === undefined || alike.length === 1) return alike;
    return [{ ...first, first: `${alike.length} pairs of problems`, second: '' }];
  });
  return [...rows.filter(({ comparison }) => comparison.kind === 'compared'), ...summaries];
}

/** Differences of exponents with interval, p-value and verdict. */
export function comparisonTable(rows: readonly ComparisonRow[]): Table {
  const of = (row: ComparisonRow) => (row.comparison.kind === 'compared' ? row.comparison : null);
  return tableOf<ComparisonRow>(
    [
      { title: 'same', key: 'same', value: (row) => row.same },
      { title: 'first', key: 'first', value: (row) => row.first },
      { title: 'second', key: 'second', value: (row) => row.second },
      { title: 'paired', key: 'paired', value: (row) => (row.paired ? 'yes' : 'no') },
      {
        title: 'first - second (95 % interval)',
        key: 'difference',
        value: (row) => of(row)?.value ?? null,
        text: (row) => {
          const found = of(row);
          if (found === null) return missing;
          const text = (value: number) => signed(value, found.standardError);
          return `${text(found.value)} (${text(found.low)} to ${text(found.high)})`;
        },
        align: 'right',
      },
      { title: '', key: 'difference_low', value: (row) => of(row)?.low ?? null, csvOnly: true },
      { title: '', key: 'difference_high', value: (row) => of(row)?.high ?? null, csvOnly: true },
      {
        title: 'systematic error',
        key: 'systematic_error',
        value: (row) => of(row)?.systematic ?? null,
        text: (row) => significant(of(row)?.systematic ?? null, 2),
        align: 'right',
      },
      {
        title: 'p',
        key: 'p',
        value: (row) => of(row)?.pValue ?? null,
        text: (row) => probability(of(row)?.pValue ?? null),
        align: 'right',
      },
      {
        title: 'p, adjusted',
        key: 'p_adjusted',
        value: (row) => row.adjusted,
        text: (row) => probability(row.adjusted),
        align: 'right',
      },
      { title: 'same exponent?', key: 'verdict', value: (row) => row.verdict },
    ],
    rows,
  );
}

function pairsOf<Item>(items: readonly Item[]): (readonly [Item, Item])[] {
  return items.flatMap((one, i) => items.slice(i + 1).map((other) => [one, other] as const));
}

/** Whether two problems, such as `FC4 on MNIST`, share their network or their data set. */
function related(one: CriticalityStudy, other: CriticalityStudy): boolean {
  const [a, b] = [one, other].map(({ problem }) => problem.split(' on '));
  return a?.[0] === b?.[0] || a?.at(-1) === b?.at(-1);
}

function probability(p: number | null): string {
  return p !== null && p < 1e-4 ? '< 0.0001' : significant(p, 2);
}
