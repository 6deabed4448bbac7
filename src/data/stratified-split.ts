import { DomainError } from '../numerics/errors.js';
import { randomStream, shuffleInPlace } from '../numerics/random-stream.js';

/** Indices of two disjoint parts, each ascending. */
export interface StratifiedSplit {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
}

/**
 * Splits images so that both parts hold a fixed number of every class.
 *
 * The split depends on the seed and on the labels alone; members keep their order in the file.
 *
 * @param labels - class of each image. Shape [images]; indices.
 * @param perClass - images of each class in the first part and in the second. Integers >= 0.
 * @param seed - of the stream; range [0, 2^32).
 * @returns indices into `labels`; those left over are in neither part.
 * @throws {DomainError} when a class has fewer images than both parts need.
 *
 * Cost: O(images).
 *
 * @example stratifiedSplit(Uint8Array.of(0, 1, 1, 0), [1, 1], 7) // one 0 and one 1 in each part
 */
export function stratifiedSplit(
  labels: Uint8Array,
  perClass: readonly [number, number],
  seed: number,
): StratifiedSplit {
  const [inFirst, inSecond] = perClass;
  const members = new Map<number, number[]>();
  labels.forEach((label, i) => {
    const group = members.get(label);
    if (group === undefined) members.set(label, [i]);
    else group.push(i);
  });
  const first: number[] = [];
  const second: number[] = [];
  for (const [label, group] of members) {
    if (!(group.length >= inFirst + inSecond)) {
      throw new DomainError(
        `stratifiedSplit: class ${label} must have at least ${inFirst + inSecond} images; got ${group.length}`,
      );
    }
    shuffleInPlace(group, randomStream(seed, 'stratified-split', label));
    first.push(...group.slice(0, inFirst));
    second.push(...group.slice(inFirst, inFirst + inSecond));
  }
  return { first: Uint32Array.from(first).sort(), second: Uint32Array.from(second).sort() };
}
