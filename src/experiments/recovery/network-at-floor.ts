import { createHash } from 'node:crypto';
import type { Network } from '../../engines/network.js';
import { InputError } from '../../numerics/errors.js';
import { firstAtFloor, floorAccuracyOf } from '../protocol/first-at-floor.js';
import { type LocatedRun, type Subnetwork, subnetworkOf } from '../retraining/subnetwork.js';
import { readSnapshot, snapshotStepsAt } from '../store/read-snapshot.js';
import { runFolderAt } from '../store/run-folder.js';

/** What a run held at the first step at which it only guessed although edges were left. */
export interface NetworkAtFloor extends Subnetwork {
  /** Shape [parameters]; zero off the mask. */
  readonly weights: Float32Array;
  /** SHA-256 of the weights' bytes and then the mask's, hexadecimal. */
  readonly stateDigest: string;
}

/**
 * Why a run has no network to train on from the floor, as one line; null where it has one.
 *
 * It may never have come there with edges left, or have been made before snapshots of that step were
 * kept.
 */
export function floorRefusal({ run, folder }: LocatedRun): string | null {
  const highest = floorAccuracyOf(run.settings);
  const limit = `${Number((100 * highest).toPrecision(3))} %`;
  const floor = firstAtFloor(run.steps, highest);
  if (floor === null) {
    return `${folder}: accuracy stays above ${limit} while edges are left, so there is nothing to recover from; prune further, for instance with schedule.tailFrom=0.002`;
  }
  if (snapshotStepsAt(folder).includes(floor.step)) return null;
  const { settings } = runFolderAt(folder, '');
  return `${folder}: has no snapshot of step ${floor.step}, its first at an accuracy of at most ${limit}, because an earlier version made it; make it again with criticality run ${settings} --out and a new folder`;
}

/**
 * The network that a run had at the first step at the floor, from its snapshot.
 *
 * @throws {InputError} when there is none, as {@link floorRefusal} says, or the snapshot is damaged.
 */
export function networkAtFloor(located: LocatedRun, network: Network): NetworkAtFloor {
  const refusal = floorRefusal(located);
  if (refusal !== null) throw new InputError(refusal);
  const step = firstAtFloor(located.run.steps, floorAccuracyOf(located.run.settings))?.step ?? 0;
  const snapshot = readSnapshot(located.folder, step, network);
  const weights = Float32Array.from(snapshot.weights);
  const subnetwork = subnetworkOf(located, network, snapshot);
  const bytes = new Uint8Array(weights.buffer);
  const stateDigest = createHash('sha256').update(bytes).update(subnetwork.mask).digest('hex');
  return { ...subnetwork, weights, stateDigest };
}
