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
import { BatchStage } from './batch-stage.js';
import { isWorthSharing } from './batch-work.js';
import { changedEntries, checkMask, checkNarrower, checkRoom, checkState } from './check-state.js';
import { STORAGE_SHARES, type StorageShares } from './edge-storage.js';
import { HeldState } from './held-state.js';
import { JOB } from './kernel-constants.js';
import { kernelsOn } from './kernels.js';
import { listLit } from './lit-lists.js';
import { layOut, type Program } from './program.js';
import { checkSamples, makeResident, narrowed, type ResidentSplit } from './resident-split.js';
import { assembleTeam, type Team } from './team.js';

/** Choices that change the speed and nothing else; for specs and measurements. */
export interface Tuning {
  /** Leave out channels and pixels that cannot change the loss. */
  readonly skipDead: boolean;
  /** When a layer is stored as a list and when with its zeros. */
  readonly shares?: StorageShares;
  /** Let convolutions keep nothing but the maxima of the pooling above them; true if not given. */
  readonly poolAtOnce?: boolean;
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
  readonly #stage: BatchStage;
  #arena: Arena | null;
  #state: HeldState | null = null;

  static async open(network: Network, batchSize: number, tuning: Tuning): Promise<EdgesSession> {
    const arena = new Arena();
    const kernels = await kernelsOn(arena.memory, tuning.kernels);
    const { skipDead, shares = STORAGE_SHARES, poolAtOnce = true } = tuning;
    const program = layOut(network, batchSize, { skipDead, shares, poolAtOnce }, arena);
    const team = await assembleTeam(arena, kernels, program, tuning.threads ?? 1);
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
    this.#stage = new BatchStage(arena, network, program, batchSize);
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
    const { layout } = this.#network;
    const changed = mask.length === layout.parameterCount ? changedEntries(state.mask, mask) : null;
    const isEdge = (entry: number) =>
      layout.tensors.some(
        ({ offset, size, prunable }) => prunable && offset <= entry && entry < offset + size,
      );
    if (!changed?.every((entry) => mask[entry] === 0 && isEdge(entry))) {
      checkMask('prune', layout, mask);
      checkNarrower('prune', state.mask, mask);
    }
    state.prune(mask, changed ?? []);
  }

  async read(): Promise<TrainingState> {
    return this.#written('read').read();
  }

  async weights(into?: Float32Array): Promise<Float32Array> {
    const state = this.#written('weights');
    if (into !== undefined) checkRoom('weights', into, state.mask.length);
    return state.flat(this.#program.weights, into);
  }

  async lossAndGradient(split: Split, samples: Uint32Array): Promise<LossAndGradient> {
    const state = this.#written('lossAndGradient');
    const resident = this.#resident('lossAndGradient', split, samples);
    if (!(samples.length > 0)) {
      throw new DomainError('lossAndGradient: samples must not be empty; got 0 samples');
    }
    const sum = new Float64Array(this.#network.layout.parameterCount);
    let loss = 0;
    this.#stage.aim(resident, state.columns);
    for (let from = 0; from < samples.length; from += this.#batchSize) {
      const batch = samples.subarray(from, from + this.#batchSize);
      const job = this.#stage.put(batch, 0, samples.length);
      this.#run(JOB.derive, job.rounds, state);
      loss = this.#stage.addLosses(loss, job);
      const gradient = state.flat(this.#program.gradient);
      for (let i = 0; i < sum.length; i++) sum[i]! += gradient[i]!;
    }
    return { loss: loss / samples.length, gradient: Float32Array.from(sum) };
  }

  async train(order: Uint32Array, settings: AdamSettings): Promise<number> {
    const state = this.#written('train');
    const resident = this.#resident('train', 'train', order);
    this.#stage.prepareAdam(state.storage, settings);
    this.#stage.aim(resident, state.columns);
    let loss = 0;
    for (let done = 0; done < order.length; ) {
      const job = this.#stage.put(order, done);
      for (let index = 0; index < job.rounds; index++) {
        state.adamStep++;
        this.#stage.prepareStep(index, state.adamStep, settings);
      }
      this.#run(JOB.step, job.rounds, state);
      loss = this.#stage.addLosses(loss, job);
      done += job.samples;
    }
    return order.length === 0 ? 0 : loss / order.length;
  }

  async logits(split: Split, samples?: Uint32Array, into?: Float32Array): Promise<Float32Array> {
    const state = this.#written('logits');
    const chosen = samples ?? this.#splits.get(split)?.all ?? new Uint32Array();
    const resident = this.#listed(split, this.#resident('logits', split, chosen));
    const length = chosen.length * this.#network.classes;
    if (into !== undefined) checkRoom('logits', into, length);
    const found = into ?? new Float32Array(length);
    this.#stage.aim(resident, state.columns);
    for (let done = 0; done < chosen.length; ) {
      const { rounds, samples: count } = this.#stage.put(chosen, done);
      this.#run(JOB.forward, rounds, state);
      this.#stage.takeLogits(count, found, done);
      done += count;
    }
    return found;
  }

  async dispose(): Promise<void> {
    if (this.#arena !== null) this.#team.run(JOB.stop, 0);
    this.#arena = null;
    this.#state = null;
    this.#splits.clear();
  }

  /** Does a job with as many threads as are worth it. */
  #run(job: (typeof JOB)[keyof typeof JOB], rounds: number, { storage }: HeldState): void {
    this.#team.run(job, rounds, !isWorthSharing(this.#network, storage, this.#batchSize));
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
