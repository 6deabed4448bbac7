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
import { Arena } from './arena.js';
import { biasCorrection } from './bias-correction.js';
import { type EdgeStorage, STORAGE_SHARES, type StorageShares } from './edge-storage.js';
import { LANES } from './planes.js';
import { layOut, type Program } from './program.js';
import { assembleTeam, JOB, type Team } from './team.js';

/** Choices that change the speed and nothing else; for specs and measurements. */
export interface Tuning {
  /** Leave out channels and pixels that cannot change the loss. */
  readonly skipDead: boolean;
  readonly shares?: StorageShares;
  readonly threads?: number;
}

/** A split in the session's memory. */
interface Resident {
  readonly count: number;
  readonly pixels: number;
  readonly labels: number;
  readonly room: number;
}

interface Written {
  readonly mask: Uint8Array;
  readonly storage: EdgeStorage;
  adamStep: number;
}

export class EdgesSession implements EngineSession {
  readonly #network: Network;
  readonly #batchSize: number;
  readonly #splits = new Map<Split, Resident>();
  readonly #team: Team;
  readonly #adam: number;
  readonly #program: Program;
  #arena: Arena | null;
  #state: Written | null = null;

  static async open(network: Network, batchSize: number, tuning: Tuning): Promise<EdgesSession> {
    const arena = new Arena();
    const program = layOut(
      network,
      batchSize,
      tuning.skipDead,
      tuning.shares ?? STORAGE_SHARES,
      arena,
    );
    const adam = arena.reserve(4 * 13);
    const team = await assembleTeam(arena, program.plan, adam, tuning.threads ?? 1);
    return new EdgesSession(network, batchSize, arena, program, team, adam);
  }

  private constructor(
    network: Network,
    batchSize: number,
    arena: Arena,
    program: Program,
    team: Team,
    adam: number,
  ) {
    this.#network = network;
    this.#batchSize = batchSize;
    this.#arena = arena;
    this.#program = program;
    this.#team = team;
    this.#adam = adam;
  }

  async load(split: Split, images: LabelledImages): Promise<void> {
    const arena = this.#open('load');
    const pixels = this.#network.input[0] * this.#network.input[1] * this.#network.input[2];
    const { count, pixelsPerImage, labels } = images;
    if (!(pixelsPerImage === pixels)) {
      throw new ShapeError(`load: images must have ${pixels} pixels each; got ${pixelsPerImage}`);
    }
    if (!(images.pixels.length === count * pixels && labels.length === count)) {
      const got = `${images.pixels.length} pixels and ${labels.length} labels`;
      throw new ShapeError(`load: ${count} images must have ${count * pixels} pixels; got ${got}`);
    }
    const wrong = labels.findIndex((label) => !(label < this.#network.classes));
    if (wrong >= 0) {
      const rule = `labels must be below ${this.#network.classes}`;
      throw new DomainError(`load: ${rule}; got ${labels[wrong]} for image ${wrong}`);
    }
    const room = count * (pixels + 1);
    const old = this.#splits.get(split);
    const at = old !== undefined && old.room >= room ? old.pixels : arena.reserve(room);
    arena.bytes(at, count * pixels).set(images.pixels);
    arena.bytes(at + count * pixels, count).set(labels);
    const kept = Math.max(room, old !== undefined && old.pixels === at ? old.room : 0);
    this.#splits.set(split, { count, pixels: at, labels: at + count * pixels, room: kept });
  }

  async write(state: TrainingState): Promise<void> {
    const arena = this.#open('write');
    const { weights, firstMoment, secondMoment, mask, adamStep } = state;
    const { parameterCount } = this.#network.layout;
    for (const [name, array] of Object.entries({ weights, firstMoment, secondMoment, mask })) {
      if (!(array.length === parameterCount)) {
        throw new ShapeError(
          `write: ${name} must have ${parameterCount} entries; got ${array.length}`,
        );
      }
    }
    if (!(Number.isSafeInteger(adamStep) && adamStep >= 0)) {
      throw new DomainError(
        `write: adamStep must be a whole number, not negative; got ${adamStep}`,
      );
    }
    this.#checkMask(mask);
    const program = this.#program;
    const storage = program.retarget(mask);
    const put = (at: number, values: Float32Array) => {
      const slots = arena.floats(at, program.capacity).fill(0);
      storage.slotOf.forEach((slot, i) => {
        if (mask[i]) slots[slot] = values[i]!;
      });
    };
    put(program.weights, weights);
    put(program.firstMoment, firstMoment);
    put(program.secondMoment, secondMoment);
    arena.floats(program.gradient, program.capacity).fill(0);
    const keep = arena.words(program.keep, program.capacity).fill(-1);
    storage.slotOf.forEach((slot, i) => {
      if (slot >= 0 && !mask[i]) keep[slot] = 0;
    });
    this.#state = { mask: mask.slice(), storage, adamStep };
  }

  async read(): Promise<TrainingState> {
    const { mask, adamStep } = this.#written('read');
    const { weights, firstMoment, secondMoment } = this.#program;
    return {
      weights: this.#flat(weights),
      firstMoment: this.#flat(firstMoment),
      secondMoment: this.#flat(secondMoment),
      mask: mask.slice(),
      adamStep,
    };
  }

  async lossAndGradient(split: Split, samples: Uint32Array): Promise<LossAndGradient> {
    this.#written('lossAndGradient');
    const resident = this.#resident('lossAndGradient', split, samples);
    if (!(samples.length > 0)) {
      throw new DomainError('lossAndGradient: samples must not be empty; got 0 samples');
    }
    const sum = new Float64Array(this.#network.layout.parameterCount);
    let loss = 0;
    for (const chunk of this.#chunks(samples)) {
      loss += this.#work(JOB.derive, resident, chunk, samples.length);
      this.#flat(this.#program.gradient).forEach((g, i) => {
        sum[i]! += g;
      });
    }
    return { loss: loss / samples.length, gradient: Float32Array.from(sum) };
  }

  async train(order: Uint32Array, settings: AdamSettings): Promise<number> {
    const state = this.#written('train');
    const resident = this.#resident('train', 'train', order);
    let loss = 0;
    for (const chunk of this.#chunks(order)) {
      this.#prepareStep(state, settings);
      loss += this.#work(JOB.step, resident, chunk, chunk.length);
    }
    return order.length === 0 ? 0 : loss / order.length;
  }

  async logits(split: Split, samples?: Uint32Array): Promise<Float32Array> {
    this.#written('logits');
    const all = this.#splits.get(split)?.count ?? 0;
    const chosen = samples ?? Uint32Array.from({ length: all }, (_, i) => i);
    const resident = this.#resident('logits', split, chosen);
    const { classes } = this.#network;
    const found = new Float32Array(chosen.length * classes);
    let done = 0;
    for (const chunk of this.#chunks(chosen)) {
      const tiles = this.#stage(resident, chunk, chunk.length);
      this.#team.run(JOB.forward, tiles);
      this.#takeLogits(chunk.length, found.subarray(done * classes));
      done += chunk.length;
    }
    return found;
  }

  async dispose(): Promise<void> {
    if (this.#arena !== null) this.#team.run(JOB.stop, 0);
    this.#arena = null;
    this.#state = null;
    this.#splits.clear();
  }

  /** Loss summed over a batch; the gradient of loss / `meanOver` stays in the compact array. */
  #work(
    job: typeof JOB.derive | typeof JOB.step,
    resident: Resident,
    chunk: Uint32Array,
    meanOver: number,
  ): number {
    const tiles = this.#stage(resident, chunk, meanOver);
    this.#team.run(job, tiles);
    const losses = this.#open('train').doubles(this.#program.loss, tiles);
    return losses.reduce((sum, each) => sum + each, 0);
  }

  /** Writes the constants of the next step of Adam. */
  #prepareStep(state: Written, { learningRate, beta1, beta2, epsilon }: AdamSettings): void {
    const arena = this.#open('train');
    state.adamStep++;
    const { weights, firstMoment, secondMoment, gradient, keep } = this.#program;
    const { slots, holes } = state.storage;
    const arrays = [weights, firstMoment, secondMoment, gradient, holes ? keep : 0];
    arena.words(this.#adam, 6).set([4 * Math.ceil(slots / 4), ...arrays]);
    const rate = learningRate / biasCorrection(beta1, state.adamStep);
    const spread = 1 / Math.sqrt(biasCorrection(beta2, state.adamStep));
    const decay = [beta1, 1 - beta1, beta2, 1 - beta2];
    arena.floats(this.#adam + 24, 7).set([rate, ...decay, spread, epsilon]);
  }

  /** Hands a batch to the kernels. Returns the tiles it fills. */
  #stage(resident: Resident, chunk: Uint32Array, meanOver: number): number {
    const arena = this.#open('train');
    const { batch, samples, blank } = this.#program;
    arena.words(samples, chunk.length).set(chunk);
    const pixels = this.#network.input[0] * this.#network.input[1] * this.#network.input[2];
    const words = [chunk.length, samples, resident.pixels, pixels, resident.labels, blank];
    arena.words(batch, words.length).set(words);
    arena.floats(batch + 4 * words.length, 1)[0] = 1 / meanOver;
    return Math.ceil(chunk.length / LANES);
  }

  #takeLogits(count: number, into: Float32Array): void {
    const { at, tileBytes } = this.#program.logits;
    const { classes } = this.#network;
    for (let sample = 0; sample < count; sample++) {
      const tile = Math.floor(sample / LANES);
      const lanes = this.#open('logits').floats(at + tile * tileBytes, classes * LANES);
      for (let c = 0; c < classes; c++) {
        into[sample * classes + c] = lanes[c * LANES + (sample % LANES)]!;
      }
    }
  }

  *#chunks(order: Uint32Array): Generator<Uint32Array> {
    for (let from = 0; from < order.length; from += this.#batchSize) {
      yield order.subarray(from, from + this.#batchSize);
    }
  }

  /** A compact array spread over the layout, zero off the mask. */
  #flat(at: number): Float32Array {
    const { mask, storage } = this.#written('read');
    const slots = this.#open('read').floats(at, this.#program.capacity);
    return Float32Array.from(storage.slotOf, (slot, i) => (mask[i] ? slots[slot]! : 0));
  }

  #checkMask(mask: Uint8Array): void {
    for (const { name, offset, size, prunable } of this.#network.layout.tensors) {
      for (let i = offset; i < offset + size; i++) {
        if (!(mask[i] === 1 || (mask[i] === 0 && prunable))) {
          const rule = prunable ? 'must be 0 or 1' : 'must be 1';
          throw new DomainError(`write: mask of ${name} ${rule}; got ${mask[i]} at ${i}`);
        }
      }
    }
  }

  #open(call: string): Arena {
    if (this.#arena === null)
      throw new StateError(`${call}: session must be open; got a disposed one`);
    return this.#arena;
  }

  #written(call: string): Written {
    this.#open(call);
    if (this.#state === null) {
      throw new StateError(`${call}: a state must have been written; got none`);
    }
    return this.#state;
  }

  #resident(call: string, split: Split, samples: Uint32Array): Resident {
    const resident = this.#splits.get(split);
    if (resident === undefined) {
      throw new StateError(`${call}: the ${split} split must have been loaded; got none`);
    }
    const wrong = samples.findIndex((sample) => !(sample < resident.count));
    if (wrong >= 0) {
      const rule = `samples must be below ${resident.count}`;
      throw new DomainError(`${call}: ${rule}; got ${samples[wrong]} at ${wrong}`);
    }
    return resident;
  }
}
