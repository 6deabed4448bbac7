import type { RandomStream } from '../../numerics/random-stream.js';
import type { Curve } from '../curve/curve.js';

/**
 * One bootstrap sample of the test images, shared by all points and runs.
 *
 * `sums[256 k + b]` is how often the images of byte k that are set in b were drawn, less once each,
 * so that a point costs one look-up per eight images.
 */
export interface ImageSample {
  readonly images: number;
  readonly sums: Int16Array;
}

/** Draws as many images as there are, with replacement. */
export function sampleImages(images: number, stream: RandomStream): ImageSample {
  const bytes = Math.ceil(images / 8);
  const drawn = new Int16Array(bytes * 8).fill(-1);
  for (let i = 0; i < images; i++) drawn[stream.below(images)]!++;
  const sums = new Int16Array(bytes * 256);
  for (let k = 0; k < bytes; k++) {
    for (let bits = 1; bits < 256; bits++) {
      const lowest = 31 - Math.clz32(bits & -bits);
      sums[256 * k + bits] = sums[256 * k + (bits & (bits - 1))]! + drawn[8 * k + lowest]!;
    }
  }
  return { images, sums };
}

/**
 * Change of accuracy at each point when the test set is replaced by a bootstrap sample of itself.
 *
 * 0 at points without recorded bits, and for runs with another number of test images.
 *
 * Cost: O(points * images / 8).
 */
export function imageShift(curve: Curve, { images, sums }: ImageSample): Float64Array {
  const shift = new Float64Array(curve.density.length);
  if (curve.correct === undefined || curve.testImages !== images) return shift;
  curve.correct.forEach((bits, i) => {
    if (bits.length === 0) return;
    let gained = 0;
    for (let k = 0; k < bits.length; k++) gained += sums[256 * k + bits[k]!]!;
    shift[i] = gained / images;
  });
  return shift;
}
