/** A least-squares problem at one place, the amplitude eliminated. */
export interface ProjectedSums {
  readonly chiSquared: number;
  readonly amplitude: number;
  /** Curvature of half chi squared by the parameters. Shape [parameters^2]. */
  readonly curvature: Float64Array;
  /** Less half the slope of chi squared. Shape [parameters]. */
  readonly pull: Float64Array;
}

export interface ProjectedProblem {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  sumsAt(parameters: Float64Array): ProjectedSums;
  stepAt(sums: ProjectedSums, parameters: Float64Array, damping: number): Float64Array;
  /** Whether a step that lowered chi squared by so much is the last. */
  isSettled(gain: number, chiSquared: number): boolean;
  /** Whether a step that raised chi squared by so little is the last; always after much damping. */
  isFlat(loss: number, chiSquared: number): boolean;
}

/**
 * Levenberg-Marquardt in a box.
 *
 * Damping falls by ten where chi squared does, and rises by eight where it does not.
 *
 * Reference: Marquardt 1963, doi:10.1137/0111030.
 */
export function searchProjected(
  problem: ProjectedProblem,
  start: ArrayLike<number>,
  iterations: number,
): ProjectedSums & { readonly parameters: Float64Array } {
  let here = Float64Array.from(start);
  clipInPlace(here, problem);
  let sums = problem.sumsAt(here);
  let damping = 1e-3;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const step = problem.stepAt(sums, here, damping);
    const next = here.map((value, i) => value + step[i]!);
    clipInPlace(next, problem);
    const found = problem.sumsAt(next);
    const gain = sums.chiSquared - found.chiSquared;
    if (gain >= 0) {
      const settled = problem.isSettled(gain, sums.chiSquared);
      here = next;
      sums = found;
      damping = Math.max(damping / 10, 1e-9);
      if (settled) break;
    } else {
      if (damping > 1e7 || problem.isFlat(-gain, sums.chiSquared)) break;
      damping *= 8;
    }
  }
  return { parameters: here, ...sums };
}

function clipInPlace(
  parameters: Float64Array,
  { lower, upper }: Pick<ProjectedProblem, 'lower' | 'upper'>,
): void {
  for (let i = 0; i < parameters.length; i++) {
    parameters[i] = Math.min(upper[i]!, Math.max(lower[i]!, parameters[i]!));
  }
}
