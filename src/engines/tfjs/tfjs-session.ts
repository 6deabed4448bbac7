import type { Scalar, Tensor1D } from '@tensorflow/tfjs-core';
import { DomainError, ShapeError, StateError } from '../../numerics/errors.js';
import type {
  AdamSettings,
  EngineSession,
  LabelledImages,
  LossAndGradient,
  Split,
  TrainingState,
} from '../contract.js';
import type { Network } from '../network.js';
import {
  adamStepInPlace,
  type DeviceState,
  disposeState,
  downloadState,
  uploadState,
} from './device-state.js';
import { forward, meanCrossEntropy } from './forward.js';
import type { LoadedBackend } from './load-backend.js';
import {
  type Batch,
  checkSamples,
  disposeSplit,
  gatherBatch,
  type ResidentSplit,
  uploadSplit,
} from './resident-split.js';

/** Samples that go through the network at once outside training; bounds the memory. */
const EVALUATION_SAMPLES = 1000;
/** Steps that are queued before their losses are fetched and timers and signals get their turn. */
const STEPS_BETWEEN_FETCHES = 20;

/** A network in training on a TensorFlow.js backend: masked, dense, differentiated by the library. */
export class TfjsSession implements EngineSession {
  readonly #loaded: LoadedBackend;
  readonly #network: Network;
  readonly #batchSize: number;
  readonly #splits = new Map<Split, ResidentSplit>();
  #state: DeviceState | undefined;
  #disposed = false;

  constructor(loaded: LoadedBackend, network: Network, batchSize: number) {
    this.#loaded = loaded;
    this.#network = network;
    this.#batchSize = batchSize;
  }

  async load(split: Split, images: LabelledImages): Promise<void> {
    const tf = this.#activate('load');
    const resident = uploadSplit(tf, images, this.#network);
    const replaced = this.#splits.get(split);
    if (replaced !== undefined) disposeSplit(replaced);
    this.#splits.set(split, resident);
  }

  async write(state: TrainingState): Promise<void> {
    const tf = this.#activate('write');
    const uploaded = uploadState(tf, state, this.#network.layout.parameterCount);
    if (this.#state !== undefined) disposeState(this.#state);
    this.#state = uploaded;
  }

  async read(): Promise<TrainingState> {
    this.#activate('read');
    return downloadState(this.#written('read'));
  }

  async weights(into?: Float32Array): Promise<Float32Array> {
    this.#activate('weights');
    const weights = await this.#written('weights').weights.data();
    const room = roomFor('weights', weights.length, into);
    room.set(weights);
    return room;
  }

  async prune(mask: Uint8Array): Promise<void> {
    this.#activate('prune');
    const state = await downloadState(this.#written('prune'));
    const revived = mask.findIndex((kept, i) => kept !== 0 && state.mask[i] === 0);
    if (revived >= 0) {
      throw new DomainError(`prune: mask must bring no edge back; got one at ${revived}`);
    }
    await this.write({ ...state, mask });
  }

  async lossAndGradient(split: Split, samples: Uint32Array): Promise<LossAndGradient> {
    const tf = this.#activate('lossAndGradient');
    const resident = this.#resident(split, 'lossAndGradient');
    const state = this.#written('lossAndGradient');
    checkSamples(resident, samples, 'lossAndGradient');
    if (samples.length === 0) {
      throw new DomainError('lossAndGradient: samples must not be empty; got 0');
    }
    let loss = 0;
    const gradient = new Float32Array(this.#network.layout.parameterCount);
    for (const chunk of runs(samples, EVALUATION_SAMPLES)) {
      this.#activate('lossAndGradient');
      const result = tf.tidy(() => this.#differentiate(state, gatherBatch(tf, resident, chunk)));
      const share = chunk.length / samples.length;
      loss += share * ((await result.loss.data())[0] as number);
      const part = await result.gradient.data();
      for (let i = 0; i < gradient.length; i++) {
        gradient[i] = (gradient[i] as number) + share * (part[i] as number);
      }
      tf.dispose([result.loss, result.gradient]);
    }
    return { loss, gradient };
  }

  async train(order: Uint32Array, adam: AdamSettings): Promise<number> {
    const tf = this.#activate('train');
    const resident = this.#resident('train', 'train');
    const state = this.#written('train');
    checkSamples(resident, order, 'train');
    let sum = 0;
    for (const stretch of runs(order, STEPS_BETWEEN_FETCHES * this.#batchSize)) {
      this.#activate('train');
      const losses = tf.tidy(() =>
        tf.stack(
          [...runs(stretch, this.#batchSize)].map((samples) =>
            tf.tidy(() => {
              const batch = gatherBatch(tf, resident, samples);
              const { loss, gradient } = this.#differentiate(state, batch);
              adamStepInPlace(tf, state, gradient, adam);
              return tf.mul(loss, samples.length);
            }),
          ),
        ),
      );
      for (const loss of await losses.data()) sum += loss;
      losses.dispose();
      await tf.nextFrame();
    }
    return order.length === 0 ? 0 : sum / order.length;
  }

  async logits(split: Split, samples?: Uint32Array, into?: Float32Array): Promise<Float32Array> {
    const tf = this.#activate('logits');
    const resident = this.#resident(split, 'logits');
    const { weights } = this.#written('logits');
    const chosen = samples ?? Uint32Array.from({ length: resident.count }, (_, i) => i);
    checkSamples(resident, chosen, 'logits');
    const logits = roomFor('logits', chosen.length * this.#network.classes, into);
    let filled = 0;
    for (const chunk of runs(chosen, EVALUATION_SAMPLES)) {
      this.#activate('logits');
      const part = tf.tidy(() =>
        forward(tf, this.#network, weights as Tensor1D, gatherBatch(tf, resident, chunk).images),
      );
      logits.set(await part.data(), filled);
      filled += part.size;
      part.dispose();
      await tf.nextFrame();
    }
    return logits;
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#activate('dispose');
    for (const split of this.#splits.values()) disposeSplit(split);
    if (this.#state !== undefined) disposeState(this.#state);
    this.#splits.clear();
    this.#state = undefined;
    this.#disposed = true;
  }

  /** Loss and masked gradient of a batch, as tensors. The choice by mask also stops NaN and -0. */
  #differentiate(state: DeviceState, batch: Batch): { loss: Scalar; gradient: Tensor1D } {
    const { tf } = this.#loaded;
    const { value, grads } = tf.variableGrads(() => {
      const logits = forward(tf, this.#network, state.weights as Tensor1D, batch.images);
      return meanCrossEntropy(tf, logits, batch.indicators) as Scalar;
    }, [state.weights]);
    const whole = grads[state.weights.name] as Tensor1D;
    return { loss: value, gradient: tf.where(state.mask, whole, tf.zerosLike(whole)) };
  }

  /** The backend is a setting of the whole process; sessions on others may have changed it. */
  #activate(caller: string): LoadedBackend['tf'] {
    if (this.#disposed) throw new StateError(`${caller}: session must be open; got a disposed one`);
    const { tf, backend } = this.#loaded;
    if (tf.getBackend() !== backend) void tf.setBackend(backend); // at once: it is initialised
    return tf;
  }

  #resident(split: Split, caller: string): ResidentSplit {
    const resident = this.#splits.get(split);
    if (resident === undefined) {
      throw new StateError(`${caller}: split ${split} must be loaded first; got none`);
    }
    return resident;
  }

  #written(caller: string): DeviceState {
    if (this.#state === undefined) {
      throw new StateError(`${caller}: a state must be written first; got none`);
    }
    return this.#state;
  }
}

/** Consecutive runs of `length` entries, the last one possibly shorter. */
function* runs(samples: Uint32Array, length: number): Generator<Uint32Array> {
  for (let begin = 0; begin < samples.length; begin += length) {
    yield samples.subarray(begin, begin + length);
  }
}

/** The array to fill, or a new one. @throws {ShapeError} when it has another length. */
function roomFor(caller: string, length: number, into: Float32Array | undefined): Float32Array {
  if (into === undefined) return new Float32Array(length);
  if (into.length === length) return into;
  throw new ShapeError(`${caller}: into must have ${length} entries; got ${into.length}`);
}
