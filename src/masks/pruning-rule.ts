import type { ParameterLayout } from '../numerics/parameter-layout.js';
import type { RandomStream } from '../numerics/random-stream.js';
import type { BinaryMask } from './binary-mask.js';
import type { Contest } from './layer-budgets.js';

/** Importance of each parameter. Shape [parameters]; entries of survivors alone are looked at. */
export type Scores = Float32Array | Float64Array;

/** Gradients of the mean cross-entropy at the weights, under the mask, for rules that ask. */
export interface GradientSource {
  /**
   * Batches of training images, validation images left out, drawn anew at each pruning step and
   * the same ones again when the step is repeated.
   *
   * @param count - at least 1; at most so many, no image twice.
   * @returns indices of images, batch by batch.
   */
  batches(count: number): readonly Uint32Array[];
  /** Mean gradient over the images of all batches. Shape [parameters]; nats per unit of weight. */
  gradient(batches: readonly Uint32Array[]): Promise<Float64Array>;
  /** Mean over the batches of the squares of their gradients. Shape [parameters]. */
  squaredGradient(batches: readonly Uint32Array[]): Promise<Float64Array>;
}

/** Choices of the settings that a rule may follow. */
export interface RuleOptions {
  /** Whether scores of a tensor are divided by their root mean square. */
  readonly normalise: boolean;
}

/**
 * What a pruning rule may look at. Nothing of it may be changed, or kept: the next step fills the same
 * arrays again.
 */
export interface PruningContext {
  /** Shape [parameters]; zero off the mask. */
  readonly weights: Float32Array;
  /** Survivors so far. Shape [parameters]. */
  readonly mask: BinaryMask;
  /** With which the run began, before any training. Shape [parameters]. */
  readonly initialWeights: Float32Array;
  readonly layout: ParameterLayout;
  /** Survivors that compete with one another, and how many of them stay. */
  readonly contests: readonly Contest[];
  readonly options: RuleOptions;
  /** An array that a rule may fill and return as its scores, to make none. Shape [parameters]. */
  readonly room?: Float32Array;
  /** Number of this pruning step, from 1. */
  readonly step: number;
  readonly seed: number;
  /** Belongs to the seed and the step. */
  readonly stream: RandomStream;
  readonly gradients: GradientSource;
}

/**
 * A pruning rule: what makes an edge worth keeping.
 *
 * Of the survivors that compete, those with the highest scores stay; ties go to the lower index. The
 * rule decides neither how many stay nor which compete.
 */
export interface PruningRule {
  /** As settings, tables and figures have it. */
  readonly name: string;
  /** Whether it removes edges whatever they are, as a control for rules that choose. */
  readonly isControl: boolean;
  /** Scores of the survivors; no NaN among them. */
  scores(context: PruningContext): Scores | Promise<Scores>;
  /**
   * Weights that replace those of the survivors after the step, Adam at rest; without it they stay.
   * Shape [parameters]; entries off the new mask are passed over.
   */
  rewind?(context: PruningContext): Scores | Promise<Scores>;
}
