import type { Network } from './network.js';

/** Images of one split with their classes, as the idx files hold them. */
export interface LabelledImages {
  readonly count: number;
  /** Pixels of one image: channels x height x width. */
  readonly pixelsPerImage: number;
  /** Shape [count, pixelsPerImage]; grey levels 0 to 255. Engines feed `Math.fround(level / 255)`. */
  readonly pixels: Uint8Array;
  /** Shape [count]; class indices. */
  readonly labels: Uint8Array;
}

/** Adam's constants (Kingma & Ba, arXiv:1412.6980, Algorithm 1: `w -= rate * mHat / (sqrt(vHat) + epsilon)`). */
export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/**
 * Everything that training changes, flat over the network's layout.
 *
 * Off the mask, weights and both moments are exactly zero. The mask is 1 for every entry that is
 * not prunable (biases).
 */
export interface TrainingState {
  /** Shape [parameters]. */
  readonly weights: Float32Array;
  /** Shape [parameters]; Adam's m. */
  readonly firstMoment: Float32Array;
  /** Shape [parameters]; Adam's v; not negative. */
  readonly secondMoment: Float32Array;
  /** Shape [parameters]; 0 or 1. */
  readonly mask: Uint8Array;
  /** Adam steps taken since the moments were last zero (the t of bias correction). */
  readonly adamStep: number;
}

export type Split = 'train' | 'test';

export interface LossAndGradient {
  /** Mean cross-entropy over the samples; nats. */
  readonly loss: number;
  /** Shape [parameters]; exactly zero off the mask. */
  readonly gradient: Float32Array;
}

export interface SessionOptions {
  /** Most samples in one Adam step. */
  readonly batchSize: number;
  /** Worker threads inside one session. Results do not depend on it. Default 1. */
  readonly threads?: number;
}

/** What an engine can and cannot do, so that specs ask instead of keeping lists of names. */
export interface EngineCapabilities {
  /** The same settings give the same bytes on any machine. */
  readonly exactlyReproducible: boolean;
  /** More than one thread in a session. */
  readonly threads: boolean;
  readonly convolution: boolean;
  /** A training step costs about as much as its surviving edges; otherwise always the whole network. */
  readonly costFollowsEdges: boolean;
}

/**
 * One way of computing. Implementations share this contract and nothing else, so that their
 * agreement is evidence.
 */
export interface Engine {
  readonly name: string;
  /** Engine, backend and library versions, for the run record. */
  readonly description: string;
  readonly capabilities: EngineCapabilities;
  /** @throws {CapabilityError} when a layer, the batch size or the thread count is not supported. */
  open(network: Network, options: SessionOptions): Promise<EngineSession>;
}

/**
 * A network in training on one engine.
 *
 * Arrays that go in are copied; arrays that come out are the caller's, who may give one to be filled
 * again: an evaluation a step would otherwise leave much to be collected. Sample indices are checked
 * against the loaded split (`DomainError`), lengths against the layout (`ShapeError`), order of
 * calls (`StateError`).
 */
export interface EngineSession {
  /** Makes a split resident. A second call for the same split replaces it. */
  load(split: Split, images: LabelledImages): Promise<void>;
  /** Replaces the state; entries off the mask are set to zero whatever was passed. */
  write(state: TrainingState): Promise<void>;
  read(): Promise<TrainingState>;
  /**
   * The weights alone, as `read` gives them. Shape [parameters].
   *
   * @param into - where to put them; a new array if not given.
   */
  weights(into?: Float32Array): Promise<Float32Array>;
  /**
   * Narrows the mask to one within it: weights and moments that leave become zero, all else stays as it
   * is, the step count included. As writing what was read with the new mask, and cheaper.
   *
   * @throws {DomainError} when the mask brings back an edge.
   */
  prune(mask: Uint8Array): Promise<void>;
  /** Mean loss and its gradient on the given samples, leaving the state as it is. */
  lossAndGradient(split: Split, samples: Uint32Array): Promise<LossAndGradient>;
  /**
   * Takes one masked Adam step per batch: consecutive runs of `batchSize` entries of `order` into
   * the train split, the last one possibly shorter.
   *
   * @returns mean cross-entropy over all samples, each measured before the step of its batch; nats.
   *   0 for an empty order.
   */
  train(order: Uint32Array, adam: AdamSettings): Promise<number>;
  /**
   * Logits. Shape [samples, classes]; `samples` defaults to the whole split in order.
   *
   * @param into - where to put them, of that length; a new array if not given.
   */
  logits(split: Split, samples?: Uint32Array, into?: Float32Array): Promise<Float32Array>;
  /** Frees memory and threads. Later calls throw `StateError`. */
  dispose(): Promise<void>;
}
