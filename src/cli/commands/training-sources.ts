import { findRuns } from '../../api/find-runs.js';
import type { LocatedRun } from '../../experiments/retraining/subnetwork.js';
import { pruningConditionOf } from '../../experiments/settings/pruning-condition.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { InputError } from '../../numerics/errors.js';

/** Whether a run chose the edges that it kept, and trained them on. */
export function isTrainingSource({ settings }: FinishedRun): boolean {
  const { isControl, isFineTuned } = pruningConditionOf(settings);
  return !isControl && isFineTuned;
}

/** Whether a run kept the weights of densities that were asked for. */
export function keepsWeights({ settings }: FinishedRun): boolean {
  return settings.evolution.snapshots.length > 0;
}

/**
 * The runs whose networks are trained again. Runs that were named are taken as they are; of a
 * folder of runs, the fine-tuned ones whose rule chooses edges, and where some of these kept weights
 * on the way, no others: the alternatives of a family keep none. Each once.
 *
 * @throws {InputError} when a folder holds none.
 */
export function trainingSources(folders: readonly string[]): LocatedRun[] {
  const found = folders.flatMap((folder) => {
    const able = findRuns(folder).filter(
      ({ run, folder: own }) => own === folder || isTrainingSource(run),
    );
    const keeping = able.filter(({ run }) => keepsWeights(run));
    const fit = keeping.length > 0 ? keeping : able;
    if (fit.length === 0) {
      throw new InputError(
        `${folder}: holds no run with fine-tuning whose rule chooses edges, such as pruning.rule=magnitude`,
      );
    }
    return fit;
  });
  return [...new Map(found.map((located) => [located.run.hash, located])).values()];
}

/** @throws {InputError} when the run's rule is a control, whose edges mean nothing. */
export function requireChosenEdges({ run, folder }: LocatedRun): void {
  const { isControl, rule } = pruningConditionOf(run.settings);
  if (!isControl) return;
  throw new InputError(
    `${folder}: was pruned by the control rule ${rule}; give runs whose rule chooses edges, such as pruning.rule=magnitude`,
  );
}
