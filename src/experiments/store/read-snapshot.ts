import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Network } from '../../engines/network.js';
import { withFileErrors } from '../../files/file-error.js';
import { describeModel } from '../../models/describe-model.js';
import { resolveNetwork } from '../../models/resolve-network.js';
import type { WeightSnapshot } from '../../observables/evolution-metric.js';
import type { RunSettings } from '../settings/settings.js';
import { runFolderAt, snapshotName } from './run-folder.js';
import { decodeSafetensors } from './safetensors.js';
import { stateOfTensors } from './state-file.js';
import { stepsOfFileNames } from './step-file-name.js';

/** All data sets of the settings have images of this shape. */
const imageShape = [1, 28, 28] as const;

/** The network that a run's settings describe. */
export function networkOf(settings: RunSettings): Network {
  return resolveNetwork(describeModel(settings.model), imageShape, {
    pruneOutputLayer: settings.pruning.outputLayer,
  });
}

/** Steps of a run whose weights are on disk, ascending. */
export function snapshotStepsAt(runPath: string): number[] {
  const { snapshots } = runFolderAt(runPath, '');
  const names = withFileErrors('read', snapshots, () => readdirSync(snapshots));
  return stepsOfFileNames(names, 'step', 'safetensors');
}

/**
 * Reads the weights and the mask of a run after a step.
 *
 * @throws {InputError} when the file is missing, damaged or of another network.
 */
export function readSnapshot(runPath: string, step: number, network: Network): WeightSnapshot {
  const path = join(runFolderAt(runPath, '').snapshots, snapshotName(step));
  const bytes = withFileErrors('read', path, () => readFileSync(path));
  const { weights, mask } = stateOfTensors(decodeSafetensors(bytes, path), network.layout, 0, path);
  return { step, weights, mask };
}
