import type { RetrainingCondition } from '../../experiments/retraining/retraining-conditions.js';
import type { RetrainingRecord } from '../../experiments/retraining/retraining-record.js';
import { canonicalJson } from '../../experiments/settings/canonical-json.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { byText } from '../../numerics/by-text.js';
import { groupByProblem } from '../problems/group-by-problem.js';
import type { Problem } from '../problems/problem.js';
import { classesOf } from '../transition/measured-run.js';

/** Accuracy that one subnetwork reached when it was trained from its start. */
export interface RetrainedAccuracy {
  readonly condition: RetrainingCondition;
  /** Share of edges in the subnetwork; range (0, 1]. */
  readonly density: number;
  /** Numbers the pairs of source run and retraining seed, which conditions have in common. */
  readonly seed: number;
  /** Test accuracy; range [0, 1]. */
  readonly accuracy: number;
  /** Images behind it; count. */
  readonly testImages: number;
}

/** Retrained subnetworks of one problem. */
export interface RetrainingStudy {
  readonly problem: Problem;
  readonly classes: number;
  readonly results: readonly RetrainedAccuracy[];
  /** In the order of source seed, density from the highest, condition, seed; one a result. */
  readonly records: readonly RetrainingRecord[];
}

/**
 * Groups the results of retrainings by the problem of their source.
 *
 * In `results`, seeds number the pairs of source run and retraining seed, so that each condition of a
 * pair stands against the others of the same source, batches and initial weights.
 *
 * @param records - in any order; those whose source is not among the runs are left out.
 * @returns one entry a problem that has results.
 */
export function retrainingStudies(
  runs: readonly FinishedRun[],
  records: readonly RetrainingRecord[],
): RetrainingStudy[] {
  const seedOf = new Map(runs.map((run) => [run.hash, run.settings.seed]));
  const imagesOf = new Map(runs.map((run) => [run.hash, run.record.testImages]));
  const sorted = records
    .filter(({ settings }) => seedOf.has(settings.source))
    .sort(
      (a, b) =>
        (seedOf.get(a.settings.source) ?? 0) - (seedOf.get(b.settings.source) ?? 0) ||
        b.density - a.density ||
        byText(a.settings.arm, b.settings.arm) ||
        a.settings.seed - b.settings.seed ||
        byText(canonicalJson(a.settings), canonicalJson(b.settings)),
    );
  return groupByProblem(runs).flatMap(({ problem, runs: shown }) => {
    const hashes = new Set(shown.map(({ run }) => run.hash));
    const own = sorted.filter(({ settings }) => hashes.has(settings.source));
    if (own.length === 0) return [];
    const classes = classesOf(shown[0].run);
    return [{ problem, classes, results: accuraciesOf(own, imagesOf), records: own }];
  });
}

function accuraciesOf(
  records: readonly RetrainingRecord[],
  imagesOf: ReadonlyMap<string, number>,
): RetrainedAccuracy[] {
  const pairs = [...new Set(records.map(pairName))];
  return records.map((record) => ({
    condition: record.settings.arm,
    density: record.density,
    seed: pairs.indexOf(pairName(record)) + 1,
    accuracy: record.accuracy,
    testImages: imagesOf.get(record.settings.source) ?? 0,
  }));
}

/** Source and seed, which all conditions of a pairing share. */
function pairName({ settings }: RetrainingRecord): string {
  return `${settings.source} ${settings.seed}`;
}
