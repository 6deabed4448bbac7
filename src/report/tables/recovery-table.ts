import { conditionName } from '../../results/problems/pruning-condition.js';
import type { RecoveryRow } from '../../results/recovery/recovery-row.js';
import { countText, densityText, fixed, percent } from '../document/number-format.js';
import { type Column, type Table, tableOf } from './table.js';

/** One row a run, by pruning condition and seed. */
export function recoveryTable(rows: readonly RecoveryRow[]): Table {
  const conditions = new Set(rows.map(({ condition }) => conditionName(condition)));
  const share = (
    title: string,
    key: string,
    of: (row: RecoveryRow) => number | null,
  ): Column<RecoveryRow> => ({
    title,
    key,
    value: of,
    align: 'right',
    text: (row) => percent(of(row)),
  });
  const nats = (
    title: string,
    key: string,
    of: (row: RecoveryRow) => number | null,
  ): Column<RecoveryRow> => ({
    title,
    key,
    value: of,
    align: 'right',
    text: (row) => fixed(of(row), 3),
  });
  const inFile = (column: Column<RecoveryRow>): Column<RecoveryRow> => ({
    ...column,
    csvOnly: true,
  });
  const pruning = {
    title: 'pruning',
    key: 'pruning',
    value: (row: RecoveryRow) => conditionName(row.condition),
  };
  return tableOf<RecoveryRow>(
    [
      inFile({ title: '', key: 'run', value: (row) => row.run }),
      conditions.size > 1 ? pruning : inFile(pruning),
      { title: 'seed', key: 'seed', value: (row) => row.seed },
      {
        title: 'density',
        key: 'density',
        value: (row) => row.density,
        text: (row) => densityText(row.density),
      },
      {
        title: 'edges',
        key: 'edges',
        value: (row) => row.edges,
        text: (row) => countText(row.edges),
      },
      {
        title: 'outputs reached',
        key: 'reachable_outputs',
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
