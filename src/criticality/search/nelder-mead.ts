/**
 * Downhill simplex: smallest value of a function without derivatives.
 *
 * Starts from the simplex `start`, `start + size_i e_i`; stops when all corners agree to
 * `tolerance`, relative to the value, or after `evaluations`. Infinite costs are refused ground.
 *
 * Reference: Nelder & Mead 1965, doi:10.1093/comjnl/7.4.308.
 */
export function nelderMead(
  cost: (x: readonly number[]) => number,
  start: readonly number[],
  size: readonly number[],
  evaluations = 400,
  tolerance = 1e-9,
): { readonly at: readonly number[]; readonly cost: number } {
  const k = start.length;
  let spent = 0;
  const corner = (at: readonly number[]) => {
    spent++;
    const found = cost(at);
    return { at, cost: Number.isNaN(found) ? Infinity : found };
  };
  const simplex = [corner(start)];
  for (let i = 0; i < k; i++) {
    simplex.push(corner(start.map((x, j) => (j === i ? x + size[i]! : x))));
  }
  const order = () => simplex.sort((a, b) => a.cost - b.cost);
  while (spent < evaluations) {
    order();
    const best = simplex[0]!;
    const worst = simplex[k]!;
    if (worst.cost - best.cost <= tolerance * (Math.abs(best.cost) + 1e-300)) break;
    const centre = start.map((_, j) => simplex.slice(0, k).reduce((s, c) => s + c.at[j]! / k, 0));
    const towards = (factor: number) =>
      corner(centre.map((x, j) => x + factor * (worst.at[j]! - x)));
    const reflected = towards(-1);
    if (reflected.cost < best.cost) {
      const expanded = towards(-2);
      simplex[k] = expanded.cost < reflected.cost ? expanded : reflected;
    } else if (reflected.cost < simplex[k - 1]!.cost) {
      simplex[k] = reflected;
    } else {
      const contracted = towards(reflected.cost < worst.cost ? -0.5 : 0.5);
      if (contracted.cost < Math.min(worst.cost, reflected.cost)) {
        simplex[k] = contracted;
      } else {
        for (let i = 1; i <= k; i++) {
          simplex[i] = corner(simplex[i]!.at.map((x, j) => (x + best.at[j]!) / 2));
        }
      }
    }
  }
  order();
  return simplex[0]!;
}
