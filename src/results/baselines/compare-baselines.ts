import { datasetFacts } from '../../experiments/settings/dataset-facts.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { byText } from '../../numerics/by-text.js';
import { networkName } from '../problems/network-name.js';
import { type Problem, problemOf } from '../problems/problem.js';
import { binomialError } from '../statistics/binomial.js';
import { publishedBaseline, publishedImages } from './published-baselines.js';

/** The accuracy of an unpruned network beside the published one. */
export interface ComparedBaseline {
  readonly problem: Problem;
  readonly seed: number;
  /** Prunable edges; count. */
  readonly edges: number;
  /** Epoch whose weights were kept. */
  readonly epoch: number;
  readonly accuracy: Measured;
  /** Null where the paper gives none. */
  readonly paper: Measured | null;
  /** Difference in units of sqrt(se^2 + se_paper^2). */
  readonly distance: number | null;
}

/** A share of test images and its binomial standard error. */
interface Measured {
  readonly value: number;
  readonly error: number;
}

/**
 * Unpruned accuracies beside the published ones.
 *
 * The errors are those of the number of test images alone; scatter between seeds, and the test
 * images that both share, are not in them. One entry a network, data set and seed: runs that differ
 * only in how they prune begin with the same baseline.
 */
export function compareBaselines(runs: readonly FinishedRun[]): ComparedBaseline[] {
  const all = runs.flatMap((run): ComparedBaseline[] => {
    const [baseline] = run.steps;
    if (baseline === undefined) return [];
    const problem = problemOf(run);
    const accuracy = measured(baseline.accuracy, run.record.testImages);
    const published = publishedBaseline(problem);
    const paper = published === null ? null : measured(published, publishedImages);
    const distance =
      paper === null
        ? null
        : (accuracy.value - paper.value) / Math.hypot(accuracy.error, paper.error);
    const { bestEpoch } = run.record;
    return [
      {
        problem,
        seed: run.settings.seed,
        edges: baseline.edges,
        epoch: bestEpoch,
        accuracy,
        paper,
        distance,
      },
    ];
  });
  const unique = new Map(all.map((one) => [keyOf(one), one]));
  return [...unique.values()].sort(inOrder);
}

function measured(value: number, images: number): Measured {
  return { value, error: binomialError(value, images) };
}

function keyOf({ problem, ...numbers }: ComparedBaseline): string {
  return JSON.stringify([networkName(problem.model), problem.dataset, numbers]);
}

function inOrder(a: ComparedBaseline, b: ComparedBaseline): number {
  const names = ({ problem }: ComparedBaseline) =>
    [networkName(problem.model), datasetFacts(problem).label] as const;
  const [[network, data], [other, others]] = [names(a), names(b)];
  return (
    byText(network, other) ||
    byText(data, others) ||
    a.seed - b.seed ||
    a.accuracy.value - b.accuracy.value
  );
}
