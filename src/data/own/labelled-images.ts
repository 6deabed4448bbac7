import type { LabelledImages } from '../../engines/contract.js';
import type { ImageShape } from '../../engines/network.js';
import { InputError } from '../../numerics/errors.js';

/** One split as its files hold it, channels first. */
export interface RawSplit {
  /** What messages call the images and the labels. */
  readonly imagesAt: string;
  readonly labelsAt: string;
  readonly shape: ImageShape;
  /** Shape [images, channels, height, width]. */
  readonly pixels: Uint8Array;
  /** Shape [images]. */
  readonly labels: Uint8Array;
}

/** Data of one's own, checked. */
export interface OwnData {
  readonly shape: ImageShape;
  readonly classes: number;
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  /** Share of the test images that are of the most frequent class; range (0, 1]. */
  readonly largestClass: number;
  /** File name to SHA-256. */
  readonly digests: Readonly<Record<string, string>>;
}

/**
 * Puts two splits together that must fit each other.
 *
 * @param classes - how many there are; default: one more than the largest label.
 * @throws {InputError} when images and labels differ in number, splits in shape, or the classes are
 *   not 2 to 256.
 */
export function ownData(
  train: RawSplit,
  test: RawSplit,
  digests: OwnData['digests'],
  classes?: number,
): OwnData {
  if (train.shape.join() !== test.shape.join()) {
    throw new InputError(
      `${test.imagesAt}: images must have the shape of ${train.imagesAt}, ${train.shape.join(' x ')}; got ${test.shape.join(' x ')}`,
    );
  }
  const largest = Math.max(largestOf(train.labels), largestOf(test.labels));
  const found = classes ?? largest + 1;
  if (!(found >= 2 && found <= 256 && largest < found)) {
    throw new InputError(
      `${train.labelsAt}: labels must be 0 to ${Math.max(1, found - 1)}, of 2 to 256 classes; the largest is ${largest}`,
    );
  }
  const counts = new Uint32Array(found);
  for (const label of test.labels) counts[label]!++;
  return {
    shape: train.shape,
    classes: found,
    digests,
    ...{ train: labelled(train, 10), test: labelled(test, 1) },
    largestClass: Math.max(...counts) / test.labels.length,
  };
}

function labelled(split: RawSplit, fewest: number): LabelledImages {
  const { shape, pixels, labels, imagesAt, labelsAt } = split;
  const pixelsPerImage = shape[0] * shape[1] * shape[2];
  const count = labels.length;
  if (pixels.length !== count * pixelsPerImage) {
    throw new InputError(
      `${imagesAt}: expected as many images as ${labelsAt} has labels, ${count}; found ${pixels.length / pixelsPerImage}`,
    );
  }
  if (!(count >= fewest)) {
    throw new InputError(`${imagesAt}: must hold at least ${fewest} images; found ${count}`);
  }
  return { count, pixelsPerImage, pixels, labels };
}

function largestOf(labels: Uint8Array): number {
  return labels.reduce((largest, label) => Math.max(largest, label), 0);
}
