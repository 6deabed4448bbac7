import type { StepRow } from '../../experiments/store/finished-run.js';

/**
 * Density at which accuracy first falls below a level while pruning goes on.
 *
 * Between the last step at or above the level and the first one below it, accuracy is taken as
 * linear in density. Later returns above the level do not count.
 *
 * @param steps - in the order of pruning. @param level - range [0, 1].
 * @returns density; range [0, 1]. Null when the first step is below or no step is.
 *
 * @example crossingDensity(steps, 0.9) // 0.0102
 */
export function crossingDensity(
  steps: readonly Pick<StepRow, 'density' | 'accuracy'>[],
  level: number,
): number | null {
  const below = steps.findIndex(({ accuracy }) => accuracy < level);
  const after = steps[below];
  const before = steps[below - 1];
  if (after === undefined || before === undefined) return null;
  const share = (before.accuracy - level) / (before.accuracy - after.accuracy);
  return before.density + share * (after.density - before.density);
}
