import { ShapeError } from '../numerics/errors.js';
import type { ParameterTensor } from '../numerics/parameter-layout.js';
import { areJoined, joinInPlace, rootOf } from './disjoint-sets.js';

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
 * Cost: one look at each weight at most; far fewer where one cluster holds nearly all units. Accuracy:
 * exact.
 */
export function connectivity(mask: Uint8Array, layers: readonly MaskedLayer[]): Connectivity {
  const units = unitsOf(mask, layers);
  const total = units.reduce((sum, count) => sum + count, 0);
  const parents = Uint32Array.from({ length: total }, (_, unit) => unit);
  const reached = new Uint8Array(total).fill(1, 0, units[0]);
  let [start, end] = [0, units[0]!];
  const marks = mask.byteOffset % 4 === 0 ? mask : mask.slice();
  const words = new Uint32Array(marks.buffer, marks.byteOffset, marks.length >>> 2);
  for (const [l, { tensor, columnsPerUnit: columns }] of layers.entries()) {
    let cell = tensor.offset;
    let main = end; // a row of the cluster that most units of this level are in
    const apart = new Uint32Array(end - start).map((_, u) => start + u); // all that are not in it, and some that are
    let others = apart.length;
    for (let row = end; row < end + units[l + 1]!; row++) {
      const stop = cell + (end - start) * columns;
      const unitOf = (at: number) => start + Math.floor((at - cell) / columns);
      const isAlmostAll = 2 * others >= apart.length;
      for (let k = 0; k < others && !isAlmostAll; k++) {
        const first = cell + (apart[k]! - start) * columns;
        if (nextKept(marks, words, first, first + columns) < first + columns) {
          joinInPlace(parents, apart[k]!, row);
        }
      }
      // of the edges to the cluster one is enough, and of those from units that are reached
      let isDone = false;
      for (let at = nextKept(marks, words, cell, stop); at < stop && !isDone; ) {
        const unit = unitOf(at);
        reached[row]! |= reached[unit]!;
        joinInPlace(parents, unit, row);
        isDone = !isAlmostAll && reached[row] === 1 && areJoined(parents, row, main);
        at = nextKept(marks, words, cell + (unit - start + 1) * columns, stop);
      }
      cell = stop;
      if (others === apart.length) main = row;
      if ((row - end) % 8 !== 0) continue; // a look at every unit: not for each row
      const root = rootOf(parents, main);
      let left = 0;
      for (let k = 0; k < others; k++) {
        if (rootOf(parents, apart[k]!) !== root) apart[left++] = apart[k]!;
      }
      others = left;
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

/** The first mark in [from, end) that is 1, else `end`; four at a time, as zeros are many. */
function nextKept(marks: Uint8Array, words: Uint32Array, from: number, end: number): number {
  let at = from;
  for (; at < end && at % 4 !== 0; at++) if (marks[at] === 1) return at;
  let word = at >>> 2;
  while (4 * word + 4 <= end && words[word] === 0) word++;
  at = Math.max(at, 4 * word);
  while (at < end && marks[at] === 0) at++;
  return at;
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
