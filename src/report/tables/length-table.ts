import { baseFineTuning } from '../../experiments/settings/assumptions.js';
import {
  chooseLength,
  feasibleEpochs,
  identityLine,
  type LengthRow,
} from '../../results/protocols/fine-tuning-length.js';
import type { Block } from '../document/blocks.js';
import { countText, significant } from '../document/number-format.js';
import { tableOf } from './table.js';

/** How the length of fine-tuning of the base was chosen, on seeds on which nothing else is judged. */
export function lengthBlocks(rows: readonly LengthRow[]): Block[] {
  const chosen = chooseLength(rows);
  const result =
    chosen === null
      ? 'No length qualifies.'
      : `It gives ${chosen} epochs a step${chosen === baseFineTuning ? '' : `, where the base has ${baseFineTuning}`}.`;
  const text =
    'The rule for the length of fine-tuning of the base: the longest, of at most ' +
    `${countText(feasibleEpochs)} epochs in all, under which the weights of every seed follow the identity ` +
    `line of Figure 2 far from the limit (Evolution Metric over 100 steps at most ${identityLine}, down to 5 % ` +
    `of the edges, after the first 100 steps). ${result} The seeds of this table chose it, so no claim is judged on them.`;
  const table = tableOf<LengthRow>(
    [
      { title: 'epochs a step', key: 'epochs', value: ({ epochs }) => epochs },
      { title: 'epochs in all', key: 'total', value: ({ total }) => Math.round(total) },
      { title: 'seeds', key: 'seeds', value: ({ seeds }) => seeds.join(' '), align: 'right' },
      {
        title: 'largest Evolution Metric',
        key: 'largest',
        value: ({ largest }) => Math.max(...largest),
        text: ({ largest }) => rangeText(largest),
      },
      {
        title: 'on the identity line',
        key: 'follows',
        value: ({ followsIdentityLine }) => (followsIdentityLine ? 'yes' : 'no'),
      },
      { title: 'feasible', key: 'feasible', value: ({ feasible }) => (feasible ? 'yes' : 'no') },
    ],
    rows,
  );
  return [
    { kind: 'text', text },
    { kind: 'table', name: 'fine-tuning-length', caption: 'Lengths of fine-tuning', table },
  ];
}

function rangeText(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((one) => significant(one));
  return low === high ? `${low}` : `${low} to ${high}`;
}
