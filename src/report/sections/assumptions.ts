import { assumptions } from '../../experiments/settings/assumptions.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { problemName } from '../../results/problems/problem.js';
import { type MeanTransition, meanTransition } from '../../results/protocols/mean-transition.js';
import type { AssumptionStudy, SensitivityRow } from '../../results/protocols/sensitivity.js';
import type { Block, Section } from '../document/blocks.js';
import { densityText, percent } from '../document/number-format.js';
import { type Table, tableOf } from '../tables/table.js';

/** What the paper leaves open, what was chosen, and how far the result hangs on it. */
export function assumptionsSection({ problem, ensemble, rows }: AssumptionStudy): Section {
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
      caption: `Sensitivity of the transition to these choices, ${problemName(problem)}; means over the runs, of densities geometric ones`,
      table: sensitivityTable(ensemble, rows),
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

interface Shown extends MeanTransition {
  readonly question: string;
  readonly change: string;
}

function sensitivityTable(
  reference: readonly FinishedRun[],
  rows: readonly SensitivityRow[],
): Table {
  const shown: Shown[] = [
    { question: 'as declared', change: '', ...meanTransition(reference) },
    ...rows.map(({ assumption, change, runs }) => ({
      question: assumption.question,
      change,
      ...meanTransition(runs),
    })),
  ];
  return tableOf<Shown>(
    [
      { title: 'assumption', key: 'assumption', value: (row) => row.question },
      { title: 'change', key: 'change', value: (row) => row.change },
      { title: 'runs', key: 'runs', value: (row) => row.runs, align: 'right' },
      {
        title: 'baseline',
        key: 'baseline',
        value: (row) => row.baseline,
        text: (row) => percent(row.baseline),
        align: 'right',
      },
      {
        title: 'accuracy half-way at',
        key: 'half_way',
        value: (row) => row.halfWay,
        text: (row) => densityText(row.halfWay),
        align: 'right',
      },
      {
        title: 'accuracy 90 % at',
        key: 'ninety',
        value: (row) => row.ninety,
        text: (row) => densityText(row.ninety),
        align: 'right',
      },
    ],
    shown,
  );
}
