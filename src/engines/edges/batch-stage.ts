import type { AdamSettings } from '../contract.js';
import type { Network } from '../network.js';
import type { Arena } from './arena.js';
import { biasCorrection } from './bias-correction.js';
import type { Columns } from './columns.js';
import type { EdgeStorage } from './edge-storage.js';
import { LANES } from './kernel-constants.js';
import type { Program } from './program.js';
import type { ResidentSplit } from './resident-split.js';
import { putTable, tableBytes, wordOf } from './table-writer.js';

const RATE = wordOf('AdamStep', 'rate');
const SPREAD = wordOf('AdamStep', 'spread');
const COUNT = wordOf('Batch', 'count');
const SCALE = wordOf('Batch', 'scale');

/** What a session writes and reads in every step; memory that grows leaves these views as they are. */
interface Shared {
  readonly adam: Float32Array;
  readonly batchWords: Int32Array;
  readonly batchFloats: Float32Array;
  readonly samples: Int32Array;
  readonly losses: Float64Array;
}

/** Where a session lays a batch for the kernels, and takes up what they found. */
export class BatchStage {
  readonly #arena: Arena;
  readonly #program: Program;
  readonly #classes: number;
  readonly #shared: Shared;

  constructor(arena: Arena, network: Network, program: Program, batchSize: number) {
    this.#arena = arena;
    this.#program = program;
    this.#classes = network.classes;
    this.#shared = {
      adam: arena.floats(program.adam, tableBytes('AdamStep') / 4),
      batchWords: arena.words(program.batch, tableBytes('Batch') / 4),
      batchFloats: arena.floats(program.batch, tableBytes('Batch') / 4),
      samples: arena.words(program.samples, batchSize),
      losses: arena.doubles(program.loss, Math.ceil(batchSize / LANES)),
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

  /** Writes those of a step, counted from 1. */
  prepareStep(step: number, { learningRate, beta1, beta2 }: AdamSettings): void {
    const { adam } = this.#shared;
    adam[RATE] = learningRate / biasCorrection(beta1, step);
    adam[SPREAD] = 1 / Math.sqrt(biasCorrection(beta2, step));
  }

  /** Tells the kernels where the images of the next batches lie. */
  aim(split: ResidentSplit, columns: Columns | null): void {
    const { narrow, pixels, pixelsPerImage, labels, lists } = split;
    const { batch, samples, blank } = this.#program;
    const images =
      narrow && columns
        ? { pixels: narrow.pixels, pixelsPerImage: columns.stride }
        : { pixels, pixelsPerImage };
    const rest = { count: 0, scale: 0, samples, labels, blank, lists: lists?.table ?? 0 };
    putTable(this.#arena, batch, 'Batch', { ...images, ...rest });
  }

  /** Hands a batch to the kernels. Returns the tiles it fills. */
  put(chunk: Uint32Array, meanOver: number): number {
    const { samples, batchWords, batchFloats } = this.#shared;
    samples.set(chunk);
    batchWords[COUNT] = chunk.length;
    batchFloats[SCALE] = 1 / meanOver;
    return Math.ceil(chunk.length / LANES);
  }

  /** Copies the logits of the last batch out of the tiles, to where those of sample `from` belong. */
  takeLogits(count: number, into: Float32Array, from: number): void {
    const { at, tileBytes } = this.#program.logits;
    const floats = this.#arena.allFloats;
    const classes = this.#classes;
    let tile = at / 4;
    for (let first = 0; first < count; first += LANES, tile += tileBytes / 4) {
      const live = Math.min(LANES, count - first);
      for (let lane = 0; lane < live; lane++) {
        let put = (from + first + lane) * classes;
        const end = put + classes;
        for (let take = tile + lane; put < end; take += LANES) into[put++] = floats[take]!;
      }
    }
  }

  /** The losses of a batch's samples, summed over its tiles. */
  lossOf(tiles: number): number {
    let sum = 0;
    for (let tile = 0; tile < tiles; tile++) sum += this.#shared.losses[tile]!;
    return sum;
  }
}
