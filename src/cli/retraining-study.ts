import { join } from 'node:path';
import { networkOf } from '../experiments/read-snapshot.js';
import type { Arm } from '../experiments/retraining/arms.js';
import { readRetraining } from '../experiments/retraining/retraining-file.js';
import { retrainingSettingsOf } from '../experiments/retraining/retraining-record.js';
import type { StoppingLimits } from '../experiments/retraining/sparse-limits.js';
import {
  type LocatedRun,
  snapshotStepAt,
  subnetworkAfter,
} from '../experiments/retraining/subnetwork.js';
import { makeFolder } from '../files/make-folder.js';
import { InputError } from '../numerics/errors.js';
import { type ProblemRetrainings, retrainingStudies } from '../studies/retraining-studies.js';
import { makeRetrainings, type PlannedRetraining } from './make-retrainings.js';
import type { MakeRunOptions } from './make-run.js';
import type { ProgressDisplay } from './progress-display.js';

/** Which subnetworks to retrain, and how often. */
export interface RetrainingPlan {
  /** Magnitude-pruned runs that have ended. */
  readonly runs: readonly LocatedRun[];
  readonly arms: readonly Arm[];
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
 * @throws {InputError} when a run was not pruned by magnitude, or a snapshot is missing or damaged.
 * @throws {Interrupted} after Ctrl-C; what was finished is kept.
 */
export async function retrainingStudy(
  plan: RetrainingPlan,
  jobs: number,
  options: MakeRunOptions,
  display: ProgressDisplay,
): Promise<readonly ProblemRetrainings[]> {
  const planned = planOf(plan);
  const missing = planned.filter(({ settings }) => readRetraining(options.out, settings) === null);
  if (missing.length > 0) {
    makeFolder(join(options.out, 'retraining')); // told before any training, if it cannot be
    const bar = display.start('retraining');
    let done = planned.length - missing.length;
    let finished = false;
    try {
      await makeRetrainings(missing, jobs, options, () => {
        done++;
        bar.update({ share: done / planned.length, what: `${done} of ${planned.length}` });
      });
      finished = true;
    } finally {
      bar.end(finished);
      display.close();
    }
  }
  const records = planned.map(({ settings }) => {
    const record = readRetraining(options.out, settings);
    if (record === null) throw new Error(`retrainingStudy: ${settings.arm} has no result`);
    return record;
  });
  return retrainingStudies(
    plan.runs.map(({ run }) => run),
    records,
  );
}

/** Every retraining of the plan, source by source and density by density. */
function planOf({ runs, arms, densities, seeds, limits }: RetrainingPlan): PlannedRetraining[] {
  const sorted = [...runs].sort((a, b) => a.run.settings.seed - b.run.settings.seed);
  return sorted.flatMap((located) => {
    const { run, folder } = located;
    if (run.settings.pruning.rule !== 'magnitude') {
      throw new InputError(
        `${folder}: was pruned at random; give runs with pruning.rule=magnitude`,
      );
    }
    const network = networkOf(run.settings);
    const steps = densities.map((density) => snapshotStepAt(located, network, density));
    return [...new Set(steps)]
      .sort((a, b) => a - b)
      .map((step) => subnetworkAfter(located, network, step))
      .flatMap((subnetwork) =>
        arms.flatMap((arm) =>
          Array.from({ length: seeds }, (_, i) => ({
            folder,
            settings: retrainingSettingsOf(subnetwork, arm, i + 1, limits),
          })),
        ),
      );
  });
}
