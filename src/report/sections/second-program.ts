import { problemName } from '../../results/problems/problem.js';
import { scheduleName } from '../../results/problems/pruning-condition.js';
import type {
  ComparedQuantity,
  ProgramComparison,
  QuantityComparison,
} from '../../results/second-program/program-comparison.js';
import type { Section } from '../document/blocks.js';
import {
  counted,
  densityText,
  fixed,
  intervalText,
  missing,
  percent,
  probability,
} from '../document/number-format.js';
import { type Table, tableOf } from '../tables/table.js';

/** Adjusted p-value below which the programs count as different. */
const level = 0.05;

/** What an independent program finds where it does the same. */
export function secondProgramSection(comparison: ProgramComparison): Section {
  const { settings, ours, theirs, least } = comparison;
  const text =
    `A second program, written from the definitions alone and sharing no code, made ${counted(theirs, 'run')} of ` +
    `${problemName(settings)} with ${scheduleName(settings.schedule)} and ${settings.fineTuning.epochs} epochs of ` +
    `fine-tuning a step; this one has ${counted(ours, 'run')}. ${secondProgramSentence(comparison)} ` +
    `The test is exact (all divisions of the runs into two groups) and two-sided, adjusted for the number of ` +
    `rows (Holm); with so few runs no p-value can be below ${probability(least)}, so agreement means that no large ` +
    'difference was seen.';
  return {
    title: 'A second program',
    blocks: [
      { kind: 'text', text },
      {
        kind: 'table',
        name: 'second-program',
        caption: 'The same protocol by two programs; mean ± standard deviation over the runs',
        table: comparisonTable(comparison.quantities),
      },
    ],
  };
}

/** Whether the programs agree, in one sentence; never that they do where so few runs could not tell. */
export function secondProgramSentence({ quantities, least }: ProgramComparison): string {
  const named = (rows: readonly QuantityComparison[]) =>
    rows.map(({ quantity }) => quantityName(quantity)).join(', ');
  const different = quantities.filter(({ adjusted }) => adjusted < level);
  const hints = quantities.filter(({ p }) => p < level);
  const all = counted(quantities.length, 'quantity', 'quantities');
  if (different.length > 0) {
    return `The two differ in ${different.length} of ${all}: ${named(different)}.`;
  }
  const alone = hints.length === 0 ? 'none' : `${named(hints)}`;
  if (least * quantities.length >= level) {
    return `So few runs cannot show a difference in any of ${all} at the 5 % level; taken alone, ${alone} would differ.`;
  }
  return `The two agree: none of ${all} differs at the 5 % level${hints.length === 0 ? '' : `; taken alone, ${alone} would`}.`;
}

function comparisonTable(rows: readonly QuantityComparison[]): Table {
  const spread = (side: 'ours' | 'theirs') => (row: QuantityComparison) => {
    const { mean, sd } = row[side];
    const text = mean === null ? missing : valueText(row.quantity, mean);
    return sd === null ? text : `${text} ± ${valueText(row.quantity, sd)}`;
  };
  return tableOf<QuantityComparison>(
    [
      { title: 'quantity', key: 'quantity', value: ({ quantity }) => quantityName(quantity) },
      {
        title: 'this program',
        key: 'ours',
        value: ({ ours }) => ours.mean,
        text: spread('ours'),
      },
      {
        title: 'second program',
        key: 'theirs',
        value: ({ theirs }) => theirs.mean,
        text: spread('theirs'),
      },
      {
        title: 'difference, 95 % interval',
        key: 'difference',
        value: ({ difference }) => difference?.value ?? null,
        text: ({ difference, quantity }) =>
          difference === null
            ? missing
            : `${valueText(quantity, difference.value)} ${intervalText([difference.low, difference.high], (end) => valueText(quantity, end))}`,
      },
      { title: '', key: 'low', value: ({ difference }) => difference?.low ?? null, csvOnly: true },
      {
        title: '',
        key: 'high',
        value: ({ difference }) => difference?.high ?? null,
        csvOnly: true,
      },
      { title: 'p', key: 'p', value: ({ p }) => p, text: ({ p }) => probability(p) },
      {
        title: 'p, adjusted',
        key: 'p_adjusted',
        value: ({ adjusted }) => adjusted,
        text: ({ adjusted }) => probability(adjusted),
      },
    ],
    rows,
  );
}

function quantityName(quantity: ComparedQuantity): string {
  if (quantity.kind === 'half-way density') return 'density at half of the accuracy';
  return `${quantity.kind} at ${densityText(quantity.density)}`;
}

function valueText(quantity: ComparedQuantity, value: number): string {
  if (quantity.kind === 'accuracy') return percent(value);
  return quantity.kind === 'half-way density' ? percent(value, 3) : `${fixed(value, 3)} nats`;
}
