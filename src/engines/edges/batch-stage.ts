import type { AdamSettings } from '../contract.js';
import type { Network } from '../network.js';
import type { Arena } from './arena.js';
import { biasCorrection } from './bias-correction.js';
import type { Columns } from './columns.js';
import type { EdgeStorage } from './edge-storage.js';
import { KERNEL_CONSTANTS, LANES } from './kernel-constants.js';
import type { Program } from './program.js';
import type { ResidentSplit } from './resident-split.js';
import { putTable, tableBytes, wordOf } from './table-writer.js';

const { ROUNDS } = KERNEL_CONSTANTS;
const RATE = wordOf('Round', 'rate');
const SPREAD = wordOf('Round', 'spread');
const ROUND_WORDS = tableBytes('Round') / 4;

/** What a session writes and reads in every job; memory that grows leaves these views as they are. */
interface Shared {
  readonly rounds: Float32Array;
  readonly samples: Int32Array;
  readonly losses: Float64Array;
  readonly logits: Float32Array;
}

/** Where a session lays the batches of a job for the kernels, and takes up what they found. */
export class BatchStage {
  readonly #arena: Arena;
  readonly #program: Program;
  readonly #classes: number;
  readonly #batchSize: number;
  readonly #tiles: number;
  readonly #shared: Shared;

  constructor(arena: Arena, network: Network, program: Program, batchSize: number) {
    this.#arena = arena;
    this.#program = program;
    this.#classes = network.classes;
    this.#batchSize = batchSize;
    this.#tiles = Math.ceil(batchSize / LANES);
    this.#shared = {
      rounds: arena.floats(program.rounds, ROUNDS * ROUND_WORDS),
      samples: arena.words(program.samples, ROUNDS * batchSize),
      losses: arena.doubles(program.loss, ROUNDS * this.#tiles),
      logits: arena.floats(program.outputs, ROUNDS * batchSize * network.classes),
    };
  }

  /** Writes the constants of Adam that no step changes. */
  prepareAdam({ slots, holes }: EdgeStorage, { beta1, beta2, epsilon }: AdamSettings): void {
    const { adam, weights, firstMoment, secondMoment, gradient, keep } = this.#program;
    putTable(this.#arena, adam, 'AdamStep', {
      ...{ count: 4 * Math.ceil(slots / 4), keep: holes ? keep : 0 },
      weights,
      first: firstMoment,
      second: secondMoment,
      gradient,
      beta1,
      rest1: 1 - beta1,
      beta2,
      rest2: 1 - beta2,
      epsilon,
      rate: 0,
      spread: 0,
    });
  }

  /** Writes those of the step that the batch at `index` takes, counted from 1. */
  prepareStep(index: number, step: number, { learningRate, beta1, beta2 }: AdamSettings): void {
    const { rounds } = this.#shared;
    rounds[index * ROUND_WORDS + RATE] = learningRate / biasCorrection(beta1, step);
    rounds[index * ROUND_WORDS + SPREAD] = 1 / Math.sqrt(biasCorrection(beta2, step));
  }

  /** Tells the kernels where the images of the next batches lie. */
  aim(split: ResidentSplit, columns: Columns | null): void {
    const { narrow, pixels, pixelsPerImage, labels, lists } = split;
    const { batch, samples, blank } = this.#program;
    const images =
      narrow && columns
        ? { pixels: narrow.pixels, pixelsPerImage: columns.stride }
        : { pixels, pixelsPerImage };
    const rest = { count: 0, scale: 0, loss: 0, samples, labels, blank, lists: lists?.table ?? 0 };
    putTable(this.#arena, batch, 'Batch', { ...images, ...rest });
  }

  /**
   * Hands the next batches to the kernels, as many as a job can have.
   *
   * @param meanOver - samples in the mean of a batch's loss; its own if not given.
   * @returns how many they are, and the samples they hold.
   */
  put(order: Uint32Array, from: number, meanOver?: number): { rounds: number; samples: number } {
    const samples = Math.min(order.length - from, ROUNDS * this.#batchSize);
    this.#shared.samples.set(order.subarray(from, from + samples));
    const rounds = Math.ceil(samples / this.#batchSize);
    for (let index = 0; index < rounds; index++) {
      const first = index * this.#batchSize;
      const count = this.#countOf(index, samples);
      putTable(this.#arena, this.#program.rounds + 4 * ROUND_WORDS * index, 'Round', {
        count,
        tiles: Math.ceil(count / LANES),
        samples: this.#program.samples + 4 * first,
        scale: 1 / (meanOver ?? count),
        loss: this.#program.loss + 8 * this.#tiles * index,
        logits: this.#program.outputs + 4 * this.#classes * first,
        rate: 0,
        spread: 0,
      });
    }
    return { rounds, samples };
  }

  /** Samples of one of the batches that hold so many in all. */
  #countOf(index: number, samples: number): number {
    return Math.min(samples - index * this.#batchSize, this.#batchSize);
  }

  /** Copies the logits of the batches of a job to where those of sample `from` belong. */
  takeLogits(samples: number, into: Float32Array, from: number): void {
    const found = this.#shared.logits.subarray(0, samples * this.#classes);
    into.set(found, from * this.#classes);
  }

  /** Adds the losses of the batches of a job, each the sum over the tiles of its samples. */
  addLosses(loss: number, { rounds, samples }: { rounds: number; samples: number }): number {
    let sum = loss;
    for (let index = 0; index < rounds; index++) {
      const first = index * this.#tiles;
      const tiles = Math.ceil(this.#countOf(index, samples) / LANES);
      let own = 0;
      for (let tile = 0; tile < tiles; tile++) {
        own += this.#shared.losses[first + tile]!;
      }
      sum += own;
    }
    return sum;
  }
}
