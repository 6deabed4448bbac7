import type { RecoveryRow } from '../../results/recovery-row.js';
import { densityText } from '../../results/transition-density.js';
import type { Block, Section } from '../document/blocks.js';
import { countText, fixed, percent } from '../document/number-format.js';
import { figureFile } from '../figures/figure-file.js';
import { figure9Recovery } from '../figures/recovery/figure-9-recovery.js';
import { type Column, type Table, tableOf } from '../tables/table.js';

/** Networks of one problem that were trained on from the floor. */
export interface RecoveryStudy {
  readonly problem: string;
  /** At least one. */
  readonly rows: readonly RecoveryRow[];
}

/** A figure and a table for each problem; no section where there is no study. */
export async function recoverySection(
  studies: readonly RecoveryStudy[],
): Promise<readonly Section[]> {
  if (studies.length === 0) return [];
  const blocks: Block[] = [{ kind: 'text', text: method }];
  for (const { problem, rows } of studies) {
    const file = figureFile('figure-9', problem, studies.length);
    blocks.push({ kind: 'figure', figure: await figure9Recovery(rows, problem, file) });
    blocks.push({
      kind: 'table',
      name: figureFile('recovery', problem, studies.length).replace(/\.svg$/, ''),
      caption:
        `Test accuracy and outcome entropy of the networks before and after, and accuracy of the ` +
        `control after, ${problem}`,
      table: recoveryTable(rows),
    });
    blocks.push({ kind: 'text', text: remarks(rows) });
  }
  return [{ title: 'Gradient recovery', blocks }];
}

const method =
  'Each network is taken from the first step after which at most 15 % of the test images are ' +
  'classified correctly although edges are left. Its edges stay as they are, Adam begins at rest, ' +
  "and it is trained with the run's data, batches and learning rate until early stopping, with " +
  'the patience of retrained subnetworks. The control has the same edges and begins with fresh ' +
  'weights, drawn as for a full network. Outputs that no path of edges joins to an input answer ' +
  'every image alike, so a network with k outputs reached tells at most k + 1 classes apart.';

/** One row a run, by arm and seed. */
export function recoveryTable(rows: readonly RecoveryRow[]): Table {
  const arms = new Set(rows.map(({ pruning }) => pruning));
  const share = (
    title: string,
    key: string,
    of: (row: RecoveryRow) => number | null,
  ): Column<RecoveryRow> => ({
    ...{ title, key, value: of, align: 'right' },
    text: (row) => percent(of(row)),
  });
  const nats = (
    title: string,
    key: string,
    of: (row: RecoveryRow) => number | null,
  ): Column<RecoveryRow> => ({
    ...{ title, key, value: of, align: 'right' },
    text: (row) => fixed(of(row), 3),
  });
  const inFile = (column: Column<RecoveryRow>): Column<RecoveryRow> => ({
    ...column,
    csvOnly: true,
  });
  const pruning = { title: 'pruning', key: 'pruning', value: (row: RecoveryRow) => row.pruning };
  return tableOf<RecoveryRow>(
    [
      inFile({ title: '', key: 'run', value: (row) => row.run }),
      arms.size > 1 ? pruning : inFile(pruning),
      { title: 'seed', key: 'seed', value: (row) => row.seed },
      {
        ...{ title: 'density', key: 'density', value: (row) => row.density },
        text: (row) => densityText(row.density),
      },
      {
        ...{ title: 'edges', key: 'edges', value: (row) => row.edges },
        text: (row) => countText(row.edges),
      },
      {
        ...{ title: 'outputs reached', key: 'reachable_outputs' },
        value: (row) => row.reachableOutputs,
        text: (row) => percent(row.reachableOutputs, 0),
      },
      share('before', 'accuracy_before', (row) => row.before.accuracy),
      share('after', 'accuracy_after', (row) => row.after.accuracy),
      share('control', 'accuracy_control', (row) => row.control?.accuracy ?? null),
      nats('entropy before (nats)', 'outcome_entropy_before', (row) => row.before.outcomeEntropy),
      nats('entropy after (nats)', 'outcome_entropy_after', (row) => row.after.outcomeEntropy),
      inFile(nats('', 'outcome_entropy_control', (row) => row.control?.outcomeEntropy ?? null)),
      inFile(nats('', 'prediction_entropy_before', (row) => row.before.predictionEntropy)),
      inFile(nats('', 'prediction_entropy_after', (row) => row.after.predictionEntropy)),
      inFile(
        nats('', 'prediction_entropy_control', (row) => row.control?.predictionEntropy ?? null),
      ),
      inFile({ title: '', key: 'test_images', value: (row) => row.testImages }),
    ],
    rows,
  );
}

/** What a reader must know: networks that nothing can pass, and trainings that were cut short. */
function remarks(rows: readonly RecoveryRow[]): string {
  const severed = rows.filter(({ reachableOutputs }) => reachableOutputs === 0).length;
  const cut = rows.reduce((sum, { cutShort }) => sum + cutShort, 0);
  const trainings = rows.reduce((sum, { control }) => sum + (control === null ? 1 : 2), 0);
  const other = rows.filter(({ declaredLimits }) => !declaredLimits).length;
  return [
    severed === 0
      ? 'In every network some output is reached from the inputs.'
      : `In ${severed} of ${rows.length} networks no output is reached: they name one class for all images, whatever the weights.`,
    cut === 0
      ? 'Early stopping ended every training.'
      : `The limit of epochs, not early stopping, ended ${cut} of ${trainings} trainings.`,
    ...(other === 0
      ? []
      : [
          `Of ${other} networks early stopping had other limits than declared; no claim rests on them.`,
        ]),
  ].join(' ');
}
