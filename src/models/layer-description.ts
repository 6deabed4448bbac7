/**
 * A network as a researcher writes it down: a chain of layers, sizes that follow from the input left out.
 *
 * The chain ends in a dense layer without activation, whose units are the classes. Images are flattened in
 * (channel, row, column) order at the first dense layer. Units and filters have a bias each.
 */
export type LayerDescription =
  | { readonly kind: 'dense'; readonly name?: string | undefined; readonly units: number }
  | {
      readonly kind: 'conv2d';
      readonly name?: string | undefined;
      readonly filters: number;
      /** Side of the square kernel; pixels. */
      readonly kernel: number;
      readonly stride: number;
      /** Zeros added on each side; `same` keeps the size (odd kernels, stride 1). */
      readonly padding: 'same' | number;
    }
  | {
      /** Maximum or mean of each window; the mean divides by all its pixels, as there is no padding. */
      readonly kind: 'max-pool' | 'avg-pool';
      readonly name?: string | undefined;
      readonly window: number;
      /** Default: the window, so that windows tile the image. */
      readonly stride?: number | undefined;
    }
  | { readonly kind: 'relu' }
  | { readonly kind: 'tanh' }
  | {
      readonly kind: 'gelu';
      /** As in PyTorch: by the normal distribution, or by tanh. Default: none. */
      readonly approximate?: 'none' | 'tanh' | undefined;
    }
  | {
      /** Folded into the dense or convolutional layer right before it, whose weights must be given. */
      readonly kind: 'batch-norm';
      readonly name?: string | undefined;
      /** Added to the variance. */
      readonly epsilon: number;
    }
  /** Ignored: a trained network does without. */
  | { readonly kind: 'dropout'; readonly rate?: number | undefined };

/** Name of a layer in columns and tensors; its number, from 1, where it has none of its own. */
export function nameOf(layer: LayerDescription, index: number): string {
  return ('name' in layer ? layer.name : undefined) ?? `layer${index + 1}`;
}

export interface NetworkDescription {
  readonly name: string;
  readonly layers: readonly LayerDescription[];
}
