import { ShapeError } from '../numerics/errors.js';
import type { ParameterTensor } from '../numerics/parameter-layout.js';
import { joinInPlace, rootOf } from './disjoint-sets.js';

/** A weight tensor and how its columns hang on the units before it, see `LinkedLayer`. */
export interface MaskedLayer {
  readonly tensor: ParameterTensor;
  readonly columnsPerUnit: number;
}

/** What each pruning step records of its network's paths. */
export interface Connectivity {
  /** As `reachability(...).reachableOutputs`. */
  readonly reachableOutputs: number;
  /** As `largestCluster(...).largestShare`. */
  readonly largestShare: number;
}

/**
 * Shares of outputs reached and of units in the largest cluster, straight from a mask: the numbers
 * of `reachability` and `largestCluster` without the lists of edges that those look at.
 *
 * @param mask - Shape [parameters]; 0 or 1.
 * @param layers - from input to output, at least one.
 * @throws {ShapeError} when a layer does not read the units of the one before or reaches beyond the
 *   mask.
 *
 * Cost: one look at each weight. Accuracy: exact.
 */
export function connectivity(mask: Uint8Array, layers: readonly MaskedLayer[]): Connectivity {
  const units = unitsOf(mask, layers);
  const total = units.reduce((sum, count) => sum + count, 0);
  const parents = Uint32Array.from({ length: total }, (_, unit) => unit);
  const reached = new Uint8Array(total).fill(1, 0, units[0]);
  let [start, end] = [0, units[0]!];
  for (const [l, { tensor, columnsPerUnit }] of layers.entries()) {
    let cell = tensor.offset;
    for (let row = end; row < end + units[l + 1]!; row++) {
      for (let unit = start; unit < end; unit++) {
        let kept = 0;
        for (let k = 0; k < columnsPerUnit; k++) kept |= mask[cell++]!;
        reached[row]! |= kept & reached[unit]!;
        // one branch, seldom taken, where a branch on the mask would go either way
        if ((-kept & (parents[unit]! ^ parents[row]!)) !== 0) joinInPlace(parents, unit, row);
      }
    }
    [start, end] = [end, end + units[l + 1]!];
  }
  const sizes = new Uint32Array(total);
  for (let unit = 0; unit < total; unit++) sizes[rootOf(parents, unit)]!++;
  const outputs = reached.subarray(start).reduce((sum, flag) => sum + flag, 0);
  return {
    reachableOutputs: outputs / (total - start),
    largestShare: sizes.reduce((most, size) => Math.max(most, size), 0) / total,
  };
}

/** Units level by level: inputs, then the rows of each layer. Shape [layers + 1]. */
function unitsOf(mask: Uint8Array, layers: readonly MaskedLayer[]): number[] {
  const units: number[] = [];
  for (const { tensor, columnsPerUnit } of layers) {
    const rows = tensor.shape[0] ?? 1;
    const read = tensor.size / rows / columnsPerUnit;
    if (!(Number.isInteger(read) && read === (units.at(-1) ?? read))) {
      throw new ShapeError(
        `connectivity: ${tensor.name} must read ${units.at(-1) ?? 'whole'} units; got ${read}`,
      );
    }
    if (!(tensor.offset + tensor.size <= mask.length)) {
      throw new ShapeError(
        `connectivity: mask must reach to ${tensor.offset + tensor.size}, the end of ${tensor.name}; got ${mask.length}`,
      );
    }
    if (units.length === 0) units.push(read);
    units.push(rows);
  }
  if (units.length === 0) throw new ShapeError('connectivity: layers must not be empty; got 0');
  return units;
}
