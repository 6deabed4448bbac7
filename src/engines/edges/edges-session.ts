import { DomainError, StateError } from '../../numerics/errors.js';
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
import { checkMask, checkNarrower, checkState } from './check-state.js';
import { STORAGE_SHARES, type StorageShares } from './edge-storage.js';
import { HeldState } from './held-state.js';
import { kernelsOn } from './kernels.js';
import { listLit } from './lit-lists.js';
import { JOB, LANES } from './memory-tables.js';
import { layOut, type Program } from './program.js';
import { checkSamples, makeResident, narrowed, type ResidentSplit } from './resident-split.js';
import { putTable } from './table-writer.js';
import { assembleTeam, type Team } from './team.js';

/** Choices that change the speed and nothing else; for specs and measurements. */
export interface Tuning {
  /** Leave out channels and pixels that cannot change the loss. */
  readonly skipDead: boolean;
  /** When a layer is stored as a list and when with its zeros. */
  readonly shares?: StorageShares;
  /** Threads, the caller's included. */
  readonly threads?: number;
  /** Name of the kernels; those of the environment or the fastest if not given. */
  readonly kernels?: string;
}

/** A network in training on the kernels. */
export class EdgesSession implements EngineSession {
  readonly #network: Network;
  readonly #batchSize: number;
  readonly #splits = new Map<Split, ResidentSplit>();
  readonly #team: Team;
  readonly #program: Program;
  #arena: Arena | null;
  #state: HeldState | null = null;

  static async open(network: Network, batchSize: number, tuning: Tuning): Promise<EdgesSession> {
    const arena = new Arena();
    const kernels = await kernelsOn(arena.memory, tuning.kernels);
    const program = layOut(
      network,
      batchSize,
      tuning.skipDead,
      tuning.shares ?? STORAGE_SHARES,
      arena,
    );
    const { plan, adam } = program;
    const team = await assembleTeam(arena, kernels, plan, adam, tuning.threads ?? 1);
    return new EdgesSession(network, batchSize, arena, program, team);
  }

  private constructor(
    network: Network,
    batchSize: number,
    arena: Arena,
    program: Program,
    team: Team,
  ) {
    this.#network = network;
    this.#batchSize = batchSize;
    this.#arena = arena;
    this.#program = program;
    this.#team = team;
  }

  async load(split: Split, images: LabelledImages): Promise<void> {
    const arena = this.#open('load');
    const old = this.#splits.get(split);
    this.#splits.set(split, makeResident(arena, this.#network, images, old));
  }

  async write(state: TrainingState): Promise<void> {
    const arena = this.#open('write');
    checkState(this.#network.layout, state);
    this.#state = new HeldState(arena, this.#program, state);
  }

  async prune(mask: Uint8Array): Promise<void> {
    const state = this.#written('prune');
    checkMask('prune', this.#network.layout, mask);
    checkNarrower('prune', state.mask, mask);
    state.prune(mask);
  }

  async read(): Promise<TrainingState> {
    return this.#written('read').read();
  }

  async weights(): Promise<Float32Array> {
    return this.#written('weights').flat(this.#program.weights);
  }

  async lossAndGradient(split: Split, samples: Uint32Array): Promise<LossAndGradient> {
    const state = this.#written('lossAndGradient');
    const resident = this.#resident('lossAndGradient', split, samples);
    if (!(samples.length > 0)) {
      throw new DomainError('lossAndGradient: samples must not be empty; got 0 samples');
    }
    const sum = new Float64Array(this.#network.layout.parameterCount);
    let loss = 0;
    for (const chunk of this.#chunks(samples)) {
      loss += this.#work(JOB.derive, resident, chunk, samples.length);
      const gradient = state.flat(this.#program.gradient);
      for (let i = 0; i < sum.length; i++) sum[i]! += gradient[i]!;
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
    const resident = this.#listed(split, this.#resident('logits', split, chosen));
    const { classes } = this.#network;
    const found = new Float32Array(chosen.length * classes);
    let done = 0;
    for (const chunk of this.#chunks(chosen)) {
      const tiles = this.#stage(resident, chunk, chunk.length, resident.lists?.table);
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
    resident: ResidentSplit,
    chunk: Uint32Array,
    meanOver: number,
  ): number {
    const tiles = this.#stage(resident, chunk, meanOver);
    this.#team.run(job, tiles);
    const losses = this.#open('train').doubles(this.#program.loss, tiles);
    return losses.reduce((sum, each) => sum + each, 0);
  }

  /** Writes the constants of the next step of Adam. */
  #prepareStep(state: HeldState, { learningRate, beta1, beta2, epsilon }: AdamSettings): void {
    const arena = this.#open('train');
    state.adamStep++;
    const { adam, weights, firstMoment, secondMoment, gradient, keep } = this.#program;
    const { slots, holes } = state.storage;
    putTable(arena, adam, 'AdamStep', {
      ...{ count: 4 * Math.ceil(slots / 4), keep: holes ? keep : 0 },
      ...{ weights, first: firstMoment, second: secondMoment, gradient },
      rate: learningRate / biasCorrection(beta1, state.adamStep),
      ...{ beta1, rest1: 1 - beta1, beta2, rest2: 1 - beta2, epsilon },
      spread: 1 / Math.sqrt(biasCorrection(beta2, state.adamStep)),
    });
  }

  /** Hands a batch to the kernels. Returns the tiles it fills. */
  #stage(resident: ResidentSplit, chunk: Uint32Array, meanOver: number, lists = 0): number {
    const arena = this.#open('train');
    const { batch, samples, blank } = this.#program;
    arena.words(samples, chunk.length).set(chunk);
    const { narrow, labels, pixelsPerImage } = resident;
    const { columns } = this.#written('train');
    const [pixels, stride] =
      narrow && columns ? [narrow.pixels, columns.stride] : [resident.pixels, pixelsPerImage];
    putTable(arena, batch, 'Batch', {
      ...{ count: chunk.length, samples, pixels, pixelsPerImage: stride, labels, blank, lists },
      scale: 1 / meanOver,
    });
    return Math.ceil(chunk.length / LANES);
  }

  #takeLogits(count: number, into: Float32Array): void {
    const { at, tileBytes } = this.#program.logits;
    const { classes } = this.#network;
    const arena = this.#open('logits');
    for (let first = 0; first < count; first += LANES) {
      const lanes = arena.floats(at + (first / LANES) * tileBytes, classes * LANES);
      const live = Math.min(LANES, count - first);
      for (let c = 0; c < classes; c++) {
        for (let lane = 0; lane < live; lane++) {
          into[(first + lane) * classes + c] = lanes[c * LANES + lane]!;
        }
      }
    }
  }

  *#chunks(order: Uint32Array): Generator<Uint32Array> {
    for (let from = 0; from < order.length; from += this.#batchSize) {
      yield order.subarray(from, from + this.#batchSize);
    }
  }

  #open(call: string): Arena {
    if (this.#arena === null)
      throw new StateError(`${call}: session must be open; got a disposed one`);
    return this.#arena;
  }

  #written(call: string): HeldState {
    this.#open(call);
    if (this.#state === null) {
      throw new StateError(`${call}: a state must have been written; got none`);
    }
    return this.#state;
  }

  /** The test split with lists of what is not black, while the first layer visits pixels. */
  #listed(split: Split, resident: ResidentSplit): ResidentSplit {
    const visits = [...this.#written('logits').storage.layers.values()][0]?.storage === 'image';
    if (split !== 'test' || !visits || resident.lists !== undefined) return resident;
    const listed = { ...resident, lists: listLit(this.#open('logits'), resident) };
    this.#splits.set(split, listed);
    return listed;
  }

  #resident(call: string, split: Split, samples: Uint32Array): ResidentSplit {
    const resident = this.#splits.get(split);
    if (resident === undefined) {
      throw new StateError(`${call}: the ${split} split must have been loaded; got none`);
    }
    checkSamples(call, resident, samples);
    const { columns } = this.#written(call);
    if (columns === null) return resident;
    const narrow = narrowed(this.#open(call), resident, columns);
    this.#splits.set(split, narrow);
    return narrow;
  }
}
