import type { LocatedRun } from '../../experiments/retraining/subnetwork.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { InputError } from '../../numerics/errors.js';
import { findRuns } from './find-runs.js';

/** Whether a run was pruned as the paper does: by magnitude, with fine-tuning. */
export function isTunedMagnitude({ settings }: FinishedRun): boolean {
  return settings.pruning.rule === 'magnitude' && settings.fineTuning.epochs > 0;
}

/**
 * The runs whose networks are trained again. Runs that were named are taken as they are; of a
 * folder of runs, the tuned magnitude ones. Each once.
 *
 * @throws {InputError} when a folder holds none.
 */
export function magnitudeSources(folders: readonly string[]): LocatedRun[] {
  const found = folders.flatMap((folder) => {
    const fit = findRuns(folder).filter(
      ({ run, folder: own }) => own === folder || isTunedMagnitude(run),
    );
    if (fit.length === 0) {
      throw new InputError(`${folder}: holds no magnitude-pruned run with fine-tuning`);
    }
    return fit;
  });
  return [...new Map(found.map((located) => [located.run.hash, located])).values()];
}

/** @throws {InputError} when the run was pruned at random. */
export function requireMagnitude({ run, folder }: LocatedRun): void {
  if (run.settings.pruning.rule === 'magnitude') return;
  throw new InputError(`${folder}: was pruned at random; give runs with pruning.rule=magnitude`);
}
