import { createHash } from 'node:crypto';
import type { Network } from '../../engines/network.js';
import { InputError } from '../../numerics/errors.js';
import { firstAtFloor, floorAccuracy } from '../first-at-floor.js';
import { readSnapshot, snapshotStepsAt } from '../read-snapshot.js';
import { type LocatedRun, type Subnetwork, subnetworkOf } from '../retraining/subnetwork.js';

/** What a run held at the first step at which it only guessed although edges were left. */
export interface NetworkAtFloor extends Subnetwork {
  /** Shape [parameters]; zero off the mask. */
  readonly weights: Float32Array;
  /** SHA-256 of the weights' bytes and then the mask's, hexadecimal. */
  readonly stateDigest: string;
}

/**
 * The network that a run had at the first step at the floor, from its snapshot.
 *
 * @throws {InputError} when the run never came there with edges left, or has no snapshot of that
 *   step because it was made before such snapshots were kept, or the snapshot is damaged.
 */
export function networkAtFloor(located: LocatedRun, network: Network): NetworkAtFloor {
  const { run, folder } = located;
  const floor = firstAtFloor(run.steps);
  if (floor === null) {
    throw new InputError(
      `${folder}: accuracy stays above ${100 * floorAccuracy} % while edges are left, so there is nothing to recover from; prune further, for instance with schedule.tailFrom=0.002`,
    );
  }
  if (!snapshotStepsAt(folder).includes(floor.step)) {
    throw new InputError(
      `${folder}: has no snapshot of step ${floor.step}, its first at an accuracy of at most ${100 * floorAccuracy} %, because an earlier version made it; make it again with criticality run ${folder}/settings.json --out and a new folder`,
    );
  }
  const snapshot = readSnapshot(folder, floor.step, network);
  const weights = Float32Array.from(snapshot.weights);
  const subnetwork = subnetworkOf(located, network, snapshot);
  const bytes = new Uint8Array(weights.buffer);
  const stateDigest = createHash('sha256').update(bytes).update(subnetwork.mask).digest('hex');
  return { ...subnetwork, weights, stateDigest };
}
