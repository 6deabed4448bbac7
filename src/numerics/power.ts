/**
 * A power of a number that is the same bits under every version of Node.js.
 *
 *     b^e = exp(e ln b)
 *
 * Departs from `Math.pow` and `**`, whose last digit changed between Node 22 and 24; searches that
 * end early carry it on to digits that a report shows. `Math.exp` and `Math.log` did not change.
 *
 * @param base - at least 0. @param exponent - finite.
 * @returns 1 for an exponent of 0, as `Math.pow` does.
 *
 * Cost: one logarithm and one exponential. Accuracy: relative (1 + |e ln b|) 2^-52.
 *
 * @example power(8, 1 / 3) // 2, but for the last digit
 */
export function power(base: number, exponent: number): number {
  return exponent === 0 ? 1 : Math.exp(exponent * Math.log(base));
}

/** A power of ten as the number that its text reads as. @param exponent - a whole number. */
export function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}
