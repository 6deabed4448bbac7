import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Network } from '../../engines/network.js';
import { withFileErrors } from '../../files/file-error.js';
import { readPlainFile } from '../../files/read-plain-file.js';
import { describeModel } from '../../models/describe-model.js';
import { resolveNetwork } from '../../models/resolve-network.js';
import { InputError } from '../../numerics/errors.js';
import type { WeightSnapshot } from '../../observables/evolution-metric.js';
import { datasetFacts } from '../settings/dataset-facts.js';
import type { RunSettings } from '../settings/settings.js';
import { runFolderAt, snapshotName } from './run-folder.js';
import { decodeSafetensors } from './safetensors.js';
import { stateOfTensors } from './state-file.js';
import { stepsOfFileNames } from './step-file-name.js';

/** The network that a run's settings describe. */
export function networkOf(settings: RunSettings): Network {
  const { name, shape, classes } = datasetFacts(settings);
  const description = describeModel(settings.model, classes);
  if (shape === null) throw new InputError(`dataset: nothing is known of the images of ${name}`);
  return resolveNetwork(description, shape, {
    classes,
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
 * @throws {InputError} when the file is missing, damaged, of another step or of another network.
 */
export function readSnapshot(runPath: string, step: number, network: Network): WeightSnapshot {
  const path = join(runFolderAt(runPath, '').snapshots, snapshotName(step));
  const bytes = readPlainFile(path);
  const file = decodeSafetensors(bytes, path);
  const { weights, mask } = stateOfTensors(file, network.layout, 0, path);
  const written = file.metadata.get('step');
  if (written !== String(step)) {
    throw new InputError(
      `${path}: must hold the weights of step ${step}; found ${written === undefined ? 'no step' : `step ${written}`}, restore it from a copy`,
    );
  }
  const wrong = weights.findIndex(
    (weight, i) => !Number.isFinite(weight) || (mask[i] === 0 && weight !== 0),
  );
  if (wrong >= 0) {
    throw new InputError(
      `${path}: weights must be finite, and 0 where they are removed; found ${weights[wrong]}, restore it from a copy`,
    );
  }
  return { step, weights, mask };
}
