import { networkAtFloor } from '../../experiments/recovery/network-at-floor.js';
import { recoveryFiles } from '../../experiments/recovery/recovery-files.js';
import {
  type RecoveryRecord,
  recoveryConditions,
  recoverySettingsOf,
} from '../../experiments/recovery/recovery-record.js';
import type { StoppingLimits } from '../../experiments/retraining/sparse-limits.js';
import type { LocatedRun } from '../../experiments/retraining/subnetwork.js';
import { networkOf } from '../../experiments/store/read-snapshot.js';
import type { ProgressDisplay } from '../progress/progress-display.js';
import type { MakeRunOptions } from '../workers/make-run.js';
import { trainMissing } from '../workers/train-missing.js';
import { requireChosenEdges } from './training-sources.js';

/**
 * Trains networks of finished runs on from the floor, and their controls, or finds them trained in
 * `OUT/recovery/`.
 *
 * Everything that can be refused is refused before the first training.
 *
 * @param limits - of early stopping; default: those of `sparseLimits`.
 * @param jobs - most worker processes.
 * @param options.out - folder that gets `recovery/<hash>.json`.
 * @returns both arms of every run.
 * @throws {InputError} when the rule of a run is a control, or never came to the floor with edges
 *   left, or its snapshot there is missing or damaged.
 * @throws {Interrupted} after Ctrl-C; what was finished is kept.
 */
export async function recoveryStudy(
  runs: readonly LocatedRun[],
  limits: Partial<StoppingLimits>,
  jobs: number,
  options: MakeRunOptions,
  display: ProgressDisplay,
): Promise<RecoveryRecord[]> {
  const sorted = [...runs].sort((a, b) => a.run.settings.seed - b.run.settings.seed);
  const wanted = sorted.flatMap((located) => {
    requireChosenEdges(located);
    const atFloor = networkAtFloor(located, networkOf(located.run.settings));
    return recoveryConditions.map((arm) => {
      const settings = recoverySettingsOf(atFloor, arm, limits);
      const task = { kind: 'recovery', settings } as const;
      return {
        folder: located.folder,
        task,
        result: () => recoveryFiles.read(options.out, settings),
      };
    });
  });
  return trainMissing('recovery', wanted, jobs, options, display);
}
