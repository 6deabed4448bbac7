import { assumptions } from '../../experiments/settings/assumptions.js';
import { meanOrNull } from '../../results/mean-or-null.js';
import type { SensitivityRow } from '../../results/sensitivity.js';
import {
  crossingDensity,
  densityText,
  transitionDensity,
} from '../../results/transition-density.js';
import type { Block, Section } from '../document/blocks.js';
import { percent } from '../document/number-format.js';
import { type Table, tableOf } from '../tables/table.js';

/** What the paper leaves open, what was chosen, and how far the result hangs on it. */
export function assumptionsSection(
  problem: string,
  reference: SensitivityRow['runs'],
  rows: readonly SensitivityRow[],
): Section {
  const blocks: Block[] = [
    {
      kind: 'table',
      name: 'assumptions',
      caption: 'Choices that the paper does not state',
      table: tableOf(
        [
          { title: 'question', key: 'question', value: (row) => row.question },
          { title: 'choice', key: 'choice', value: (row) => row.choice },
          { title: 'why', key: 'why', value: (row) => row.why },
        ],
        assumptions,
      ),
    },
    {
      kind: 'table',
      name: 'sensitivity',
      caption: `Sensitivity of the transition to these choices, ${problem}; mean over the runs`,
      table: sensitivityTable(reference, rows),
    },
    {
      kind: 'text',
      text:
        'Rows without runs name what would make them: `npx criticality run` with the change as ' +
        '`--set`, then `npx criticality report` on both folders.',
    },
  ];
  return { title: 'Declared assumptions', blocks };
}

interface Shown {
  readonly question: string;
  readonly change: string;
  readonly runs: SensitivityRow['runs'];
}

function sensitivityTable(
  reference: SensitivityRow['runs'],
  rows: readonly SensitivityRow[],
): Table {
  const shown: Shown[] = [
    { question: 'as declared', change: '', runs: reference },
    ...rows.map(({ assumption, change, runs }) => ({
      question: assumption.question,
      change,
      runs,
    })),
  ];
  return tableOf<Shown>(
    [
      { title: 'assumption', key: 'assumption', value: (row) => row.question },
      { title: 'change', key: 'change', value: (row) => row.change },
      { title: 'runs', key: 'runs', value: (row) => row.runs.length, align: 'right' },
      {
        title: 'baseline',
        key: 'baseline',
        value: (row) => meanOrNull(row.runs.map((run) => run.steps[0]?.accuracy ?? null)),
        text: (row) => percent(meanOrNull(row.runs.map((run) => run.steps[0]?.accuracy ?? null))),
        align: 'right',
      },
      {
        title: 'accuracy half-way at',
        key: 'half_way',
        value: (row) => meanOrNull(row.runs.map((run) => transitionDensity(run))),
        text: (row) => densityText(meanOrNull(row.runs.map((run) => transitionDensity(run)))),
        align: 'right',
      },
      {
        title: 'accuracy 90 % at',
        key: 'ninety',
        value: (row) => meanOrNull(row.runs.map((run) => crossingDensity(run.steps, 0.9))),
        text: (row) =>
          densityText(meanOrNull(row.runs.map((run) => crossingDensity(run.steps, 0.9)))),
        align: 'right',
      },
    ],
    shown,
  );
}
