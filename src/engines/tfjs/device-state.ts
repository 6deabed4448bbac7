import type { Tensor1D, Variable } from '@tensorflow/tfjs-core';
import { ShapeError } from '../../numerics/errors.js';
import type { AdamSettings, TrainingState } from '../contract.js';
import type { Tensorflow } from './tensorflow.js';

/** The training state on the device, flat over the layout like the state it was made from. */
export interface DeviceState {
  readonly weights: Variable;
  readonly firstMoment: Variable;
  readonly secondMoment: Variable;
  /** Booleans: true where a weight survives. */
  readonly mask: Tensor1D;
  /** The same mask on the host. */
  readonly hostMask: Uint8Array;
  adamStep: number;
}

/**
 * Copies a state to the device; entries off the mask become zero.
 *
 * @throws {ShapeError} when an array has another length than `parameterCount`.
 */
export function uploadState(
  tf: Tensorflow,
  state: TrainingState,
  parameterCount: number,
): DeviceState {
  for (const name of ['weights', 'firstMoment', 'secondMoment', 'mask'] as const) {
    const { length } = state[name];
    if (length !== parameterCount) {
      throw new ShapeError(`write: ${name} must have ${parameterCount} entries; got ${length}`);
    }
  }
  const masked = (values: Float32Array): Variable => {
    const kept = values.map((value, i) => (state.mask[i] === 0 ? 0 : value));
    return tf.tidy(() => tf.variable(tf.tensor1d(kept)));
  };
  return {
    weights: masked(state.weights),
    firstMoment: masked(state.firstMoment),
    secondMoment: masked(state.secondMoment),
    mask: tf.tensor1d(state.mask.slice(), 'bool'),
    hostMask: state.mask.slice(),
    adamStep: state.adamStep,
  };
}

/** Copies the state back to the host. */
export async function downloadState(state: DeviceState): Promise<TrainingState> {
  const copy = async (variable: Variable) => Float32Array.from(await variable.data());
  return {
    weights: await copy(state.weights),
    firstMoment: await copy(state.firstMoment),
    secondMoment: await copy(state.secondMoment),
    mask: state.hostMask.slice(),
    adamStep: state.adamStep,
  };
}

export function disposeState(state: DeviceState): void {
  for (const held of [state.weights, state.firstMoment, state.secondMoment, state.mask]) {
    held.dispose();
  }
}

/**
 * Takes one Adam step.
 *
 *     m <- beta1 m + (1 - beta1) g,   v <- beta2 v + (1 - beta2) g^2
 *     w <- w - rate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 *
 * Where the gradient and the state are zero they stay zero, so the mask needs no second application.
 *
 * @param gradient - Shape [parameters]; zero off the mask.
 *
 * Reference: Kingma & Ba, arXiv:1412.6980, Algorithm 1.
 */
export function adamStepInPlace(
  tf: Tensorflow,
  state: DeviceState,
  gradient: Tensor1D,
  { learningRate, beta1, beta2, epsilon }: AdamSettings,
): void {
  const t = ++state.adamStep;
  tf.tidy(() => {
    const m = tf.add(tf.mul(state.firstMoment, beta1), tf.mul(gradient, 1 - beta1));
    const v = tf.add(tf.mul(state.secondMoment, beta2), tf.mul(tf.square(gradient), 1 - beta2));
    const unbiasedM = tf.mul(m, 1 / (1 - beta1 ** t));
    const unbiasedV = tf.mul(v, 1 / (1 - beta2 ** t));
    const step = tf.div(tf.mul(unbiasedM, learningRate), tf.add(tf.sqrt(unbiasedV), epsilon));
    state.firstMoment.assign(m);
    state.secondMoment.assign(v);
    state.weights.assign(tf.sub(state.weights, step));
  });
}
