import { DomainError, ShapeError } from '../numerics/errors.js';
import {
  type ParameterLayout,
  type ParameterTensor,
  prunableTensors,
} from '../numerics/parameter-layout.js';
import { evolutionMetric, type NetworkEvolution } from './evolution-metric.js';

export interface LaggedEvolution {
  readonly lag: number;
  readonly evolution: NetworkEvolution;
}

/** Everything a ring remembers, to go on after an interruption. Its arrays are never changed. */
export interface EvolutionRingState {
  /** Snapshots pushed so far; count. */
  readonly pushed: number;
  /** First push at which each entry was gone, or `SURVIVES`. Shape [parameters]. */
  readonly removedAt: Int32Array;
  /** The latest snapshots, oldest first, at most as many as the longest lag: survivors only. */
  readonly past: readonly Float32Array[];
}

/** The mark in `removedAt` of an entry that is still there. */
export const SURVIVES = 2 ** 31 - 1;

/**
 * The Evolution Metric between each pruning step and those some lags before it, while a run goes on.
 *
 * Paper: Fig. 3 and the equations after Fig. 2. Holds the snapshots of the longest lag, each with
 * the weights that survived then, in the order of the layout. Masks are nested, so the step at which
 * each entry was removed is enough to unpack them all.
 *
 * Memory: at most (longest lag + 2) x parameters x 4 bytes. Cost of a push: O(lags x parameters).
 * Accuracy: the bytes of `evolutionMetric` on the full snapshots.
 */
export class EvolutionRing {
  private readonly tensors: readonly ParameterTensor[];
  private readonly longest: number;
  private readonly unpacked: Float32Array;
  private readonly removedAt: Int32Array;
  private readonly past: Float32Array[];
  private pushed: number;

  /**
   * @param lags - in pushes; positive integers.
   * @param state - where to go on from; an empty ring without it.
   * @throws {DomainError} when a lag is not a positive integer.
   * @throws {ShapeError} when the state belongs to another layout or to shorter lags.
   */
  constructor(
    private readonly layout: ParameterLayout,
    private readonly lags: readonly number[],
    state?: EvolutionRingState,
  ) {
    const wrong = lags.find((lag) => !(Number.isInteger(lag) && lag >= 1));
    if (wrong !== undefined) {
      throw new DomainError(`EvolutionRing: lags must be positive integers; got ${wrong}`);
    }
    this.tensors = prunableTensors(layout);
    this.longest = Math.max(0, ...lags);
    this.unpacked = new Float32Array(layout.parameterCount);
    this.removedAt =
      state?.removedAt.slice() ?? new Int32Array(layout.parameterCount).fill(SURVIVES);
    this.past = [...(state?.past ?? [])];
    this.pushed = state?.pushed ?? 0;
    const remembered = Math.min(this.pushed, this.longest);
    const fits = this.removedAt.length === layout.parameterCount && this.past.length === remembered;
    if (!fits) {
      throw new ShapeError(
        `EvolutionRing: state must hold ${layout.parameterCount} entries and ${remembered} snapshots; got ${this.removedAt.length} and ${this.past.length}`,
      );
    }
  }

  /**
   * Takes the weights after the next pruning step.
   *
   * @param weights - Shape [parameters]; copied.
   * @param mask - Shape [parameters]; 0 or 1, within the masks pushed before.
   * @returns one entry for each lag that reaches back to a push, in the order of `lags`.
   * @throws {ShapeError} when a length differs from the layout's.
   * @throws {DomainError} when a removed entry is back; the ring is then as before.
   */
  push(weights: Float32Array, mask: Uint8Array): readonly LaggedEvolution[] {
    this.refuseMisfits(weights, mask);
    const step = this.pushed++;
    this.markRemovals(mask, step);
    const now = { step, weights, mask };
    const found = this.lags
      .filter((lag) => lag <= step)
      .map((lag) => {
        this.unpack(this.past[this.past.length - lag]!, step - lag);
        const then = { step: step - lag, weights: this.unpacked, mask };
        return { lag, evolution: evolutionMetric(then, now, this.tensors) };
      });
    if (this.past.length === this.longest) this.past.shift();
    if (this.longest > 0) this.past.push(this.pack(weights, mask));
    return found;
  }

  get state(): EvolutionRingState {
    const { pushed, removedAt, past } = this;
    return { pushed, removedAt: removedAt.slice(), past: [...past] };
  }

  /** Memory held by snapshots and book-keeping; bytes. */
  get bytes(): number {
    const snapshots = this.past.reduce((sum, snapshot) => sum + snapshot.byteLength, 0);
    return snapshots + this.removedAt.byteLength + this.unpacked.byteLength;
  }

  private refuseMisfits(weights: Float32Array, mask: Uint8Array): void {
    const entries = this.layout.parameterCount;
    if (weights.length !== entries || mask.length !== entries) {
      throw new ShapeError(
        `push: weights and mask must have ${entries} entries; got ${weights.length} and ${mask.length}`,
      );
    }
    for (const { offset, size } of this.tensors) {
      for (let i = offset; i < offset + size; i++) {
        if (mask[i] !== 0 && this.removedAt[i] !== SURVIVES) {
          throw new DomainError(`push: mask must not revive an entry; got ${mask[i]} at ${i}`);
        }
      }
    }
  }

  private markRemovals(mask: Uint8Array, step: number): void {
    for (const { offset, size } of this.tensors) {
      for (let i = offset; i < offset + size; i++) {
        if (mask[i] === 0 && this.removedAt[i] === SURVIVES) this.removedAt[i] = step;
      }
    }
  }

  private pack(weights: Float32Array, mask: Uint8Array): Float32Array {
    let count = 0;
    for (const { offset, size } of this.tensors) {
      for (let i = offset; i < offset + size; i++) count += mask[i]!;
    }
    const survivors = new Float32Array(count);
    let at = 0;
    for (const { offset, size } of this.tensors) {
      for (let i = offset; i < offset + size; i++) {
        if (mask[i] !== 0) survivors[at++] = weights[i]!;
      }
    }
    return survivors;
  }

  /** Puts the snapshot of a past push back to its places in `unpacked`. */
  private unpack(snapshot: Float32Array, step: number): void {
    let at = 0;
    for (const { offset, size } of this.tensors) {
      for (let i = offset; i < offset + size; i++) {
        this.unpacked[i] = this.removedAt[i]! > step ? snapshot[at++]! : 0;
      }
    }
  }
}
