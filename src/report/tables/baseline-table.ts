import { datasetFacts } from '../../experiments/settings/dataset-facts.js';
import type { ComparedBaseline } from '../../results/baselines/compare-baselines.js';
import { networkName } from '../../results/problems/network-name.js';
import {
  countText,
  missing,
  percentWithUncertainty,
  significant,
} from '../document/number-format.js';
import { type Table, tableOf } from './table.js';

/** Unpruned accuracies beside the published ones. */
export function baselineTable(rows: readonly ComparedBaseline[]): Table {
  return tableOf<ComparedBaseline>(
    [
      { title: 'network', key: 'network', value: ({ problem }) => networkName(problem.model) },
      { title: 'data set', key: 'dataset', value: ({ problem }) => datasetFacts(problem).label },
      { title: 'seed', key: 'seed', value: (row) => row.seed },
      {
        title: 'edges',
        key: 'edges',
        value: (row) => row.edges,
        text: (row) => countText(row.edges),
      },
      { title: 'epochs', key: 'best_epoch', value: (row) => row.epoch },
      {
        title: 'test accuracy',
        key: 'accuracy',
        value: ({ accuracy }) => accuracy.value,
        text: ({ accuracy }) => percentWithUncertainty(accuracy.value, accuracy.error),
      },
      {
        title: 'paper',
        key: 'paper_accuracy',
        value: ({ paper }) => paper?.value ?? null,
        text: ({ paper }) => percentWithUncertainty(paper?.value ?? null, paper?.error ?? null),
        align: 'right',
      },
      {
        title: 'difference (standard errors)',
        key: 'difference_standard_errors',
        value: (row) => row.distance,
        text: ({ distance }) =>
          distance === null ? missing : `${distance > 0 ? '+' : ''}${significant(distance, 2)}`,
        align: 'right',
      },
    ],
    rows,
  );
}
