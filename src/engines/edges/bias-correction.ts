/**
 * Adam's correction of a moment that began at zero.
 *
 *     1 - beta^t
 *
 * The power is taken by squaring, in float64, so that it has the same bits on every machine;
 * `Math.pow` promises no such thing.
 *
 * @param beta - decay of the moment; range [0, 1).
 * @param step - t; count; at least 1.
 *
 * @example biasCorrection(0.5, 2) // 0.75
 */
export function biasCorrection(beta: number, step: number): number {
  let power = 1;
  let square = beta;
  for (let rest = step; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power *= square;
    square *= square;
  }
  return 1 - power;
}
