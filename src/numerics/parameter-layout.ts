/** One weight or bias tensor in the flat parameter vector. */
export interface ParameterTensor {
  /** `<layer>.weight` or `<layer>.bias`. */
  readonly name: string;
  readonly layer: string;
  readonly role: 'weight' | 'bias';
  /** Sizes; counts, each at least 1. */
  readonly shape: readonly number[];
  /** First index in the flat vector. */
  readonly offset: number;
  /** Number of entries, the product of `shape`. */
  readonly size: number;
  /** Whether pruning may remove its entries. Biases are never prunable: they are not edges. */
  readonly prunable: boolean;
}

/**
 * Where each tensor of a network lies in the flat parameter vector.
 *
 * Weights, Adam moments, gradients and masks are all flat typed arrays over one layout. Shapes are
 * PyTorch's: dense weights [out, in], convolution weights [out, in, height, width], biases [out],
 * row-major. Tensors follow one another without gaps, layer by layer, weight before bias.
 */
export interface ParameterLayout {
  /** In the order of their offsets. */
  readonly tensors: readonly ParameterTensor[];
  /** Length of the flat vectors. */
  readonly parameterCount: number;
  /** Number of prunable entries, the N of "N / 5000 edges a step". */
  readonly edgeCount: number;
}

/** The weight tensors that pruning may touch, in layout order. */
export function prunableTensors(layout: ParameterLayout): readonly ParameterTensor[] {
  return layout.tensors.filter((tensor) => tensor.prunable);
}
