import { DomainError, ShapeError } from '../numerics/errors.js';
import {
  type ParameterLayout,
  type ParameterTensor,
  prunableTensors,
} from '../numerics/parameter-layout.js';
import { evolutionOf, type NetworkEvolution } from './evolution-metric.js';
import { type TargetSums, targetSums } from './evolution-sums.js';
import { type PackedWeights, packSurvivors, partsOf, residualSums } from './packed-weights.js';
import { RemovalLog } from './removal-log.js';

/** How much the weights changed over a number of steps. */
export interface LaggedEvolution {
  /** Pruning steps between the two ends; count, at least 1. */
  readonly lag: number;
  readonly evolution: NetworkEvolution;
}

/** Everything a ring remembers, to go on after an interruption. Its arrays are copies. */
export interface EvolutionRingState {
  /** Snapshots pushed so far; count. */
  readonly pushed: number;
  /**
   * First push at which each entry was gone; 2^31 - 1 for survivors and entries that are not
   * prunable, 0 for entries in no snapshot of `past`. Shape [parameters].
   */
  readonly removedAt: Int32Array;
  /** The latest snapshots, oldest first, at most as many as the longest lag: survivors only. */
  readonly past: readonly Float32Array[];
}

/**
 * The Evolution Metric between each pruning step and those some lags before it, while a run goes on.
 *
 * Paper: Fig. 3 and the equations after Fig. 2. Holds the snapshots of the longest lag, each with
 * the weights that survived then, in the order of the layout. Masks are nested, so the step at which
 * each entry was removed is enough to unpack them all.
 *
 * Memory: at most (longest lag + 2) x edges x 4 bytes. Cost of a push: O(parameters) for one look at
 * the mask, then O(lags x survivors of the oldest snapshot). Accuracy: the bytes of
 * `evolutionMetric` on the full snapshots.
 */
export class EvolutionRing {
  private readonly longest: number;
  private readonly tensors: readonly ParameterTensor[];
  private readonly log: RemovalLog;
  private readonly past: Float32Array[];
  private pushed: number;
  /** Memory of the last snapshot that left. */
  private spare: Float32Array = new Float32Array();

  /**
   * @param lags - in pushes; positive integers.
   * @param state - where to go on from; an empty ring without it.
   * @throws {DomainError} when a lag is not a positive integer.
   * @throws {ShapeError} when the state belongs to another layout or to other lags.
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
    this.longest = Math.max(0, ...lags);
    this.tensors = prunableTensors(layout);
    this.log = new RemovalLog(layout, state?.removedAt);
    this.past = (state?.past ?? []).map((snapshot) => snapshot.slice());
    this.pushed = state?.pushed ?? 0;
    const remembered = Math.min(this.pushed, this.longest);
    if (this.past.length !== remembered) {
      throw new ShapeError(
        `EvolutionRing: state must hold ${remembered} snapshots; got ${this.past.length}`,
      );
    }
    this.forgetUnreachable();
    this.past.forEach((snapshot, p) => {
      const step = this.pushed - remembered + p;
      const alive = this.log.aliveAfter(step);
      if (snapshot.length !== alive) {
        throw new ShapeError(
          `EvolutionRing: snapshot ${step} must have ${alive} weights; got ${snapshot.length}`,
        );
      }
    });
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
    const expected = this.layout.parameterCount;
    if (weights.length !== expected || mask.length !== expected) {
      throw new ShapeError(
        `push: weights and mask must have ${expected} entries; got ${weights.length} and ${mask.length}`,
      );
    }
    this.log.note(mask, this.pushed);
    const now = packSurvivors(this.log, this.tensors, weights, this.spare);
    const targets = partsOf(now).map(targetSums);
    const found = this.lags
      .filter((lag) => lag <= this.pushed)
      .map((lag) => ({ lag, evolution: this.compare(now, targets, lag) }));
    this.pushed++;
    if (this.longest > 0) this.past.push(now.weights);
    this.spare = this.past.length > this.longest ? this.past.shift()! : new Float32Array();
    this.forgetUnreachable();
    return found;
  }

  get state(): EvolutionRingState {
    const past = this.past.map((snapshot) => snapshot.slice());
    return { pushed: this.pushed, removedAt: this.log.expanded(), past };
  }

  /**
   * The state without copies, of the latest snapshots alone.
   *
   * @param since - the first snapshot that is wanted, if it is not forgotten.
   * @returns arrays that the next push changes.
   */
  latest(since: number): EvolutionRingState {
    const past = this.past.slice(Math.max(0, this.past.length - (this.pushed - since)));
    return { pushed: this.pushed, removedAt: this.log.expanded(), past };
  }

  /** Memory held by snapshots and book-keeping; bytes. */
  get bytes(): number {
    const held = [...this.past, this.spare];
    return held.reduce((sum, { buffer }) => sum + buffer.byteLength, this.log.bytes);
  }

  private compare(
    now: PackedWeights,
    targets: readonly TargetSums[],
    lag: number,
  ): NetworkEvolution {
    const past = this.past[this.past.length - lag]!;
    const residuals = residualSums(this.log, past, this.pushed - lag, now);
    return evolutionOf(this.tensors, (sums, _, t) => sums.add(targets[t]!, residuals[t]!));
  }

  private forgetUnreachable(): void {
    this.log.forget(this.pushed - this.past.length);
  }
}
