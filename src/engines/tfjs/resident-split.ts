import type { Tensor2D } from '@tensorflow/tfjs-core';
import { DomainError, ShapeError } from '../../numerics/errors.js';
import type { LabelledImages } from '../contract.js';
import type { Network } from '../network.js';
import type { Tensorflow } from './tensorflow.js';

/** One split of a data set on the device. */
export interface ResidentSplit {
  readonly count: number;
  /** Shape [count, pixels]; grey levels from 0 to 1. */
  readonly images: Tensor2D;
  /** Shape [count, classes]; class indicators. */
  readonly indicators: Tensor2D;
}

export interface Batch {
  readonly images: Tensor2D;
  readonly indicators: Tensor2D;
}

/**
 * Copies a split to the device once, so that batches can be gathered there.
 *
 * @throws {ShapeError} when pixels or labels do not fit the count and the network's input.
 * @throws {DomainError} when a label is not a class of the network.
 */
export function uploadSplit(
  tf: Tensorflow,
  { count, pixelsPerImage, pixels, labels }: LabelledImages,
  { input, classes }: Network,
): ResidentSplit {
  const inputs = input[0] * input[1] * input[2];
  if (pixelsPerImage !== inputs) {
    throw new ShapeError(`load: pixelsPerImage must be ${inputs}; got ${pixelsPerImage}`);
  }
  if (pixels.length !== count * inputs || labels.length !== count) {
    throw new ShapeError(
      `load: ${count} images must have ${count * inputs} pixels and ${count} labels; got ${pixels.length} and ${labels.length}`,
    );
  }
  const shares = new Float32Array(pixels.length);
  pixels.forEach((level, i) => {
    shares[i] = level / 255;
  });
  const indicators = new Float32Array(count * classes);
  labels.forEach((label, i) => {
    if (!(label < classes)) {
      throw new DomainError(`load: labels must be below ${classes}; got ${label}`);
    }
    indicators[i * classes + label] = 1;
  });
  return {
    count,
    images: tf.tensor2d(shares, [count, inputs]),
    indicators: tf.tensor2d(indicators, [count, classes]),
  };
}

export function disposeSplit(split: ResidentSplit): void {
  split.images.dispose();
  split.indicators.dispose();
}

/** Gathers samples on the device. Indices must be below `split.count` (see `checkSamples`). */
export function gatherBatch(tf: Tensorflow, split: ResidentSplit, samples: Uint32Array): Batch {
  return tf.tidy(() => {
    const indices = tf.tensor1d(Int32Array.from(samples), 'int32');
    return {
      images: tf.gather(split.images, indices),
      indicators: tf.gather(split.indicators, indices),
    };
  });
}

/** @throws {DomainError} when a sample is not in the split. */
export function checkSamples(split: ResidentSplit, samples: Uint32Array, caller: string): void {
  const outside = samples.find((sample) => !(sample < split.count));
  if (outside !== undefined) {
    throw new DomainError(`${caller}: samples must be below ${split.count}; got ${outside}`);
  }
}
