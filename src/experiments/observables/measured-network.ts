import type { BinaryMask } from '../../masks/binary-mask.js';
import type { ParameterLayout } from '../../numerics/parameter-layout.js';
import type { Connectivity } from '../../topology/connectivity.js';
import type { Measurement } from '../protocol/measure-network.js';

/**
 * A network after a pruning step, as an observable sees it. Nothing of it may be changed, or kept: the
 * next step fills the same arrays again.
 */
export interface MeasuredNetwork {
  /** On the test images. Shape [images, classes]. */
  readonly logits: Float32Array;
  /** Shape [images]; class indices. */
  readonly labels: Uint8Array;
  readonly classes: number;
  /** Shape [parameters]; zero off the mask. */
  readonly weights: Float32Array;
  readonly mask: BinaryMask;
  readonly layout: ParameterLayout;
  readonly step: number;
}

/** The same with what is worked out once for all observables of a step. */
export interface MeasuredStep extends MeasuredNetwork {
  readonly outputs: Measurement;
  readonly connectivity: Connectivity;
}
