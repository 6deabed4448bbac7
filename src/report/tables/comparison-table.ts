import type {
  Compared,
  ComparedExponents,
} from '../../results/criticality/exponent-comparisons.js';
import {
  intervalText,
  missing,
  probability,
  signed,
  significant,
} from '../document/number-format.js';
import { type Table, tableOf } from './table.js';

/** A comparison in words; several that cannot be made are one row. */
interface Row {
  readonly same: string;
  readonly first: string;
  readonly second: string;
  readonly paired: boolean;
  readonly difference: Extract<ComparedExponents['comparison'], { kind: 'compared' }> | null;
  readonly adjusted: number | null;
  readonly verdict: string;
}

/** Differences of exponents with interval, p-value and verdict. */
export function comparisonTable(comparisons: readonly ComparedExponents[]): Table {
  const rows = comparisons.map(rowOf);
  const across = rows.filter(({ paired }) => !paired);
  return tableOf<Row>(
    [
      { title: 'same', key: 'same', value: (row) => row.same },
      { title: 'first', key: 'first', value: (row) => row.first },
      { title: 'second', key: 'second', value: (row) => row.second },
      { title: 'paired', key: 'paired', value: (row) => (row.paired ? 'yes' : 'no') },
      {
        title: 'first - second [95 % interval]',
        key: 'difference',
        value: (row) => row.difference?.value ?? null,
        text: ({ difference }) => {
          if (difference === null) return missing;
          const text = (value: number) => signed(value, difference.standardError);
          const { value, low, high } = difference;
          return `${text(value)} ${intervalText([low, high], text)}`;
        },
        align: 'right',
      },
      {
        title: '',
        key: 'difference_low',
        value: (row) => row.difference?.low ?? null,
        csvOnly: true,
      },
      {
        title: '',
        key: 'difference_high',
        value: (row) => row.difference?.high ?? null,
        csvOnly: true,
      },
      {
        title: 'systematic error',
        key: 'systematic_error',
        value: (row) => row.difference?.systematic ?? null,
        text: (row) => significant(row.difference?.systematic ?? null, 2),
        align: 'right',
      },
      {
        title: 'p',
        key: 'p',
        value: (row) => row.difference?.pValue ?? null,
        text: (row) => probability(row.difference?.pValue ?? null),
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
    [...rows.filter(({ paired }) => paired), ...shortened(across)],
  );
}

function rowOf({ compared, comparison, adjusted, verdict }: ComparedExponents): Row {
  return {
    ...wordsOf(compared),
    paired: compared.kind === 'order parameters',
    difference: comparison.kind === 'compared' ? comparison : null,
    adjusted,
    verdict:
      comparison.kind === 'compared'
        ? (verdict ?? missing)
        : `cannot be compared: ${comparison.reason}`,
  };
}

function wordsOf(compared: Compared): Pick<Row, 'same' | 'first' | 'second'> {
  if (compared.kind === 'order parameters') {
    const [first, second] = compared.pair;
    return { same: compared.title, first: first.name, second: second.name };
  }
  const [first, second] = compared.pair;
  return { same: compared.observable.name, first, second };
}

/** Pairs of networks that cannot be compared, in one row for each order parameter and reason. */
function shortened(rows: readonly Row[]): Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows.filter(({ difference }) => difference === null)) {
    const key = JSON.stringify([row.same, row.verdict]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const summaries = [...groups.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined || alike.length === 1) return alike;
    return [{ ...first, first: `${alike.length} pairs of networks`, second: '' }];
  });
  return [...rows.filter(({ difference }) => difference !== null), ...summaries];
}
