import type { RetrainingCondition } from '../../experiments/retraining/retraining-conditions.js';
import { retrainingFiles } from '../../experiments/retraining/retraining-files.js';
import {
  type RetrainingRecord,
  retrainingSettingsOf,
} from '../../experiments/retraining/retraining-record.js';
import type { StoppingLimits } from '../../experiments/retraining/sparse-limits.js';
import {
  type LocatedRun,
  snapshotStepAt,
  subnetworkAfter,
} from '../../experiments/retraining/subnetwork.js';
import { networkOf } from '../../experiments/store/read-snapshot.js';
import {
  type RetrainingStudy,
  retrainingStudies,
} from '../../results/retraining/retraining-studies.js';
import type { ProgressDisplay } from '../progress/progress-display.js';
import type { MakeRunOptions } from '../workers/make-run.js';
import { trainMissing, type WantedTraining } from '../workers/train-missing.js';
import { requireChosenEdges } from './training-sources.js';

/** Which subnetworks to retrain, and how often. */
export interface RetrainingPlan {
  /** Magnitude-pruned runs that have ended. */
  readonly runs: readonly LocatedRun[];
  readonly arms: readonly RetrainingCondition[];
  /** Range (0, 1]; each run must have a snapshot at the first step at or below each of them. */
  readonly densities: readonly number[];
  /** Retrainings of each run, density and arm: seeds 1 to n. */
  readonly seeds: number;
  /** Limits of early stopping; default: those of `sparseLimits`. */
  readonly limits?: Partial<StoppingLimits>;
}

/**
 * Retrains subnetworks of finished runs, or finds them retrained in `OUT/retraining/`.
 *
 * Everything that can be refused is refused before the first training.
 *
 * @param options.out - folder that gets `retraining/<hash>.json`.
 * @param jobs - most worker processes.
 * @returns one entry a problem.
 * @throws {InputError} when the rule of a run is a control, or a snapshot is missing or damaged.
 * @throws {Interrupted} after Ctrl-C; what was finished is kept.
 */
export async function retrainingStudy(
  plan: RetrainingPlan,
  jobs: number,
  options: MakeRunOptions,
  display: ProgressDisplay,
): Promise<readonly RetrainingStudy[]> {
  const wanted = planOf(plan, options.out);
  const records = await trainMissing('retraining', wanted, jobs, options, display);
  return retrainingStudies(
    plan.runs.map(({ run }) => run),
    records,
  );
}

/** Every retraining of the plan, source by source and density by density. */
function planOf(
  { runs, arms, densities, seeds, limits }: RetrainingPlan,
  out: string,
): WantedTraining<RetrainingRecord>[] {
  const sorted = [...runs].sort((a, b) => a.run.settings.seed - b.run.settings.seed);
  return sorted.flatMap((located) => {
    const { run, folder } = located;
    requireChosenEdges(located);
    const network = networkOf(run.settings);
    const steps = densities.map((density) => snapshotStepAt(located, network, density));
    return [...new Set(steps)]
      .sort((a, b) => a - b)
      .map((step) => subnetworkAfter(located, network, step))
      .flatMap((subnetwork) =>
        arms.flatMap((arm) =>
          Array.from({ length: seeds }, (_, i) => {
            const settings = retrainingSettingsOf(subnetwork, arm, i + 1, limits);
            const task = { kind: 'retraining', settings } as const;
            return { folder, task, result: () => retrainingFiles.read(out, settings) };
          }),
        ),
      );
  });
}
