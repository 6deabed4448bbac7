import { powerOfTen } from '../../numerics/power.js';
import type { ProblemRuns } from '../../results/problems/group-by-problem.js';

/** Smallest positive density of the group, rounded down to 1, 2 or 5 times a power of ten. */
export function lowestDensity(group: ProblemRuns): number {
  let lowest = 0.5;
  for (const { run } of group.runs) {
    for (const { density } of run.steps) if (density > 0 && density < lowest) lowest = density;
  }
  const power = powerOfTen(Math.floor(Math.log10(lowest)));
  return power * ([5, 2, 1].find((step) => step * power <= lowest) ?? 1);
}
