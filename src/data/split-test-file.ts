import type { LabelledImages } from '../engines/contract.js';
import { stratifiedSplit } from './stratified-split.js';

/** Images of each class in the training part and in the test part. */
const perClass = [800, 200] as const;
const seed = 20_000;

/**
 * Makes a small training and test set out of a test file of 10 x 1,000 images: `kmnist-t10k`.
 *
 * Departs: the paper trains on 60,000 images of their own; this is for machines that lack them.
 *
 * @returns 8,000 images to train and 2,000 to test, always the same ones.
 * @throws {DomainError} when a class has fewer than 1,000 images.
 */
export function splitTestFile(all: LabelledImages): {
  train: LabelledImages;
  test: LabelledImages;
} {
  const { first, second } = stratifiedSplit(all.labels, perClass, seed);
  return { train: pick(all, first), test: pick(all, second) };
}

function pick(all: LabelledImages, indices: Uint32Array): LabelledImages {
  const { pixelsPerImage } = all;
  const pixels = new Uint8Array(indices.length * pixelsPerImage);
  indices.forEach((from, to) => {
    const start = from * pixelsPerImage;
    pixels.set(all.pixels.subarray(start, start + pixelsPerImage), to * pixelsPerImage);
  });
  const labels = Uint8Array.from(indices, (from) => all.labels[from] as number);
  return { count: indices.length, pixelsPerImage, pixels, labels };
}
