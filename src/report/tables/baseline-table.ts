import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { datasetName, networkName } from '../../results/group-by-problem.js';
import {
  countText,
  missing,
  percentWithUncertainty,
  significant,
} from '../document/number-format.js';
import { type Table, tableOf } from './table.js';

/** Test images behind the published accuracies. */
const publishedImages = 10_000;

/** Accuracies of the unpruned networks that the paper reports; shares. */
const published: Readonly<Record<string, number>> = {
  'fc4 mnist': 0.9703,
  'fc4 kmnist': 0.8606,
  'cnn5 mnist': 0.9905,
  'cnn5 kmnist': 0.9252,
};

/** Accuracy that the paper reports for the unpruned network; share; null where it gives none. */
export function publishedBaseline(settings: FinishedRun['settings']): number | null {
  return published[`${settings.model.kind} ${settings.dataset}`] ?? null;
}

/** Standard error of a share counted over independent trials: sqrt(a (1 - a) / n). */
export function binomialError(share: number, trials: number): number {
  return Math.sqrt((share * (1 - share)) / trials);
}

/**
 * Unpruned accuracies beside the published ones.
 *
 * The difference is in units of sqrt(se^2 + se_paper^2), each from the number of test images alone;
 * scatter between seeds, and the test images that both share, are not in it. One row a network, data
 * set and seed: runs that differ only in how they prune begin with the same baseline.
 */
export function baselineTable(runs: readonly FinishedRun[]): Table {
  const rows = runs.flatMap((run) => {
    const [baseline] = run.steps;
    if (baseline === undefined) return [];
    const paper = publishedBaseline(run.settings);
    const error = binomialError(baseline.accuracy, run.record.testImages);
    const paperError = paper === null ? null : binomialError(paper, publishedImages);
    return [
      {
        network: networkName(run.settings.model),
        dataset: datasetName(run.settings.dataset),
        seed: run.settings.seed,
        edges: baseline.edges,
        epochs: run.record.bestEpoch,
        accuracy: baseline.accuracy,
        error,
        paper,
        paperError,
        distance:
          paper === null || paperError === null
            ? null
            : (baseline.accuracy - paper) / Math.hypot(error, paperError),
      },
    ];
  });
  const unique = new Map(rows.map((row) => [JSON.stringify(row), row]));
  const sorted = [...unique.values()].sort(
    (a, b) =>
      a.network.localeCompare(b.network, 'en') ||
      a.dataset.localeCompare(b.dataset, 'en') ||
      a.seed - b.seed ||
      a.accuracy - b.accuracy,
  );
  return tableOf(
    [
      { title: 'network', key: 'network', value: (row) => row.network },
      { title: 'data set', key: 'dataset', value: (row) => row.dataset },
      { title: 'seed', key: 'seed', value: (row) => row.seed },
      {
        title: 'edges',
        key: 'edges',
        value: (row) => row.edges,
        text: (row) => countText(row.edges),
      },
      { title: 'epochs', key: 'best_epoch', value: (row) => row.epochs },
      {
        title: 'test accuracy',
        key: 'accuracy',
        value: (row) => row.accuracy,
        text: (row) => percentWithUncertainty(row.accuracy, row.error),
      },
      {
        title: 'paper',
        key: 'paper_accuracy',
        value: (row) => row.paper,
        text: (row) => percentWithUncertainty(row.paper, row.paperError),
        align: 'right',
      },
      {
        title: 'difference (standard errors)',
        key: 'difference_standard_errors',
        value: (row) => row.distance,
        text: (row) =>
          row.distance === null
            ? missing
            : `${row.distance > 0 ? '+' : ''}${significant(row.distance, 2)}`,
        align: 'right',
      },
    ],
    sorted,
  );
}
