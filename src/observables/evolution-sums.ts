import { type RSquared, rSquaredFromSums } from './r-squared.js';

/** Weights and the mask over them, as far as the sums are concerned. */
interface Masked {
  readonly weights: Float32Array;
  readonly mask: Uint8Array;
}

/** The sums over the target alone, which is the same however far back the past lies. */
export interface TargetSums {
  readonly count: number;
  readonly mean: number;
  /** TSS. */
  readonly totalSum: number;
}

/** @param target - weights that survive. */
export function targetSums(target: Float32Array): TargetSums {
  const count = target.length;
  if (count === 0) return { count, mean: 0, totalSum: 0 };
  const origin = target[0]!;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const above = target[i]! - origin;
    sum += above;
    squares += above * above;
  }
  return { count, mean: origin + sum / count, totalSum: squares - (sum * sum) / count };
}

/**
 * The sums behind the Evolution Metric, gathered in one pass and merged between layers.
 *
 * Squares are taken about the first target seen, then moved to the mean: n x 1e-16 relative at
 * worst, and exactly zero for equal targets (Chan, Golub & LeVeque 1983, doi:10.2307/2683386).
 */
export class EvolutionSums {
  private count = 0;
  private mean = 0;
  private totalSum = 0;
  private residualSum = 0;

  /** Adds the entries of [start, end) that survive in both; the later weights are the target. */
  addRange(earlier: Masked, later: Masked, start: number, end: number): void {
    const { weights: x, mask: xMask } = earlier;
    const { weights: y, mask: yMask } = later;
    let first = start;
    while (first < end && !(xMask[first]! & yMask[first]!)) first++;
    if (first === end) return;
    const origin = y[first]!;
    let count = 0;
    let sum = 0;
    let squares = 0;
    let residuals = 0;
    for (let i = first; i < end; i++) {
      const kept = xMask[i]! & yMask[i]!; // a factor: cheaper than a branch that is often mispredicted
      const above = kept * (y[i]! - origin);
      const moved = kept * (y[i]! - x[i]!);
      count += kept;
      sum += above;
      squares += above * above;
      residuals += moved * moved;
    }
    this.mergeSums(count, origin + sum / count, squares - (sum * sum) / count, residuals);
  }

  /** Adds what was summed elsewhere over the same entries. */
  add({ count, mean, totalSum }: TargetSums, residualSum: number): void {
    if (count > 0) this.mergeSums(count, mean, totalSum, residualSum);
  }

  merge(other: EvolutionSums): void {
    if (other.count === 0) return;
    this.mergeSums(other.count, other.mean, other.totalSum, other.residualSum);
  }

  fit(): RSquared {
    return rSquaredFromSums(this.count, this.residualSum, this.totalSum);
  }

  private mergeSums(count: number, mean: number, totalSum: number, residualSum: number): void {
    const whole = this.count + count;
    const apart = mean - this.mean;
    this.totalSum += Math.max(totalSum, 0) + apart * apart * ((this.count * count) / whole);
    this.mean += apart * (count / whole);
    this.residualSum += residualSum;
    this.count = whole;
  }
}
