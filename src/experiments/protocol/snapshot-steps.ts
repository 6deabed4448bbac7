/** Steps between the two snapshots of a pair: the jump of the paper's Figure 2. */
export const snapshotLag = 100;

/**
 * The steps whose weights are kept on disk: for each density the first step at or below it, and
 * the step `lag` later (or the last), so that both ends of a jump are at hand.
 *
 * @param budgets - edges kept after each step, not increasing. Shape [steps + 1].
 * @param densities - range [0, 1]; those never reached are left out.
 * @returns pairs [earlier, later], in the order of `densities`.
 */
export function snapshotSteps(
  budgets: Uint32Array,
  densities: readonly number[],
  lag: number,
): [number, number][] {
  const all = budgets[0] ?? 0;
  return densities.flatMap((density): [number, number][] => {
    const first = budgets.findIndex((kept) => kept <= density * all);
    return first < 0 ? [] : [[first, Math.min(first + lag, budgets.length - 1)]];
  });
}

/**
 * All steps of a schedule whose weights are kept: {@link snapshotSteps}, the first and the last.
 *
 * @param budgets - edges kept after each step, not increasing. Shape [steps + 1].
 * @param densities - range [0, 1].
 */
export function keptSteps(budgets: Uint32Array, densities: readonly number[]): ReadonlySet<number> {
  const asked = snapshotSteps(budgets, densities, snapshotLag).flat();
  return new Set([0, ...asked, budgets.length - 1]);
}
