import type { ShownCondition } from '../problems/pruning-condition.js';

/** A network at the floor that was trained on with its mask, and its control. */
export interface RecoveryRow {
  /** Hash of the run. */
  readonly run: string;
  /** How the run was pruned. */
  readonly condition: ShownCondition;
  readonly seed: number;
  /** Share of edges left; range (0, 1]. */
  readonly density: number;
  readonly edges: number;
  /** Share of outputs to which a path of edges leads from some input; range [0, 1]. */
  readonly reachableOutputs: number;
  readonly before: Standing;
  readonly after: Standing;
  /** The same mask trained from fresh weights; null where that was not done. */
  readonly control: Standing | null;
  readonly testImages: number;
  /** Trainings of the two that the limit of epochs ended, not early stopping; count. */
  readonly cutShort: number;
  /** Whether early stopping had its declared limits. */
  readonly declaredLimits: boolean;
}

/** What a network does on the test images. */
export interface Standing {
  /** Range [0, 1]. */
  readonly accuracy: number;
  /** Nats; range [0, ln classes]. */
  readonly predictionEntropy: number;
  /** Nats; range [0, ln classes]. */
  readonly outcomeEntropy: number;
}
