import { ShapeError } from '../numerics/errors.js';
import { type NetworkDescription, nameOf } from './layer-description.js';

/** A batch normalisation, and the layer into which it is folded. */
export interface BatchNorm {
  readonly name: string;
  /** Name of the dense or convolutional layer right before it. */
  readonly layer: string;
  /** Added to the variance. */
  readonly epsilon: number;
}

/**
 * The batch normalisations of a network, in order.
 *
 * @throws {ShapeError} when one does not directly follow a dense or convolutional layer, before its activation.
 */
export function batchNormsOf({ layers }: NetworkDescription): readonly BatchNorm[] {
  return layers.flatMap((norm, index): BatchNorm[] => {
    if (norm.kind !== 'batch-norm') return [];
    const name = nameOf(norm, index);
    const before = layers[index - 1];
    if (before?.kind !== 'dense' && before?.kind !== 'conv2d') {
      throw new ShapeError(`${name}: batch-norm must directly follow a dense or conv2d layer`);
    }
    return [{ name, layer: nameOf(before, index - 1), epsilon: norm.epsilon }];
  });
}
