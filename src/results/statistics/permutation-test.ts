import { DomainError } from '../../numerics/errors.js';

/** What an exact test of two samples says. */
export interface PermutationTest {
  /** Two-sided. */
  readonly p: number;
  /** The smallest that samples of these sizes could give. */
  readonly least: number;
}

/** More ways to divide the values than this are not counted one by one. */
const mostDivisions = 1e6;
/** Sums of one set of numbers in another order; relative. */
const rounding = 1e-12;

/**
 * Whether two small samples come from one distribution, by the difference of their means.
 *
 * The p-value is the share of all ways to divide the values into samples of these sizes whose means
 * differ at least as much. It is exact whatever the distribution, but with few values it cannot be
 * small: three and five have 56 divisions, so no p below 1/56.
 *
 * @throws {DomainError} when a sample is empty or the divisions are more than a million.
 */
export function permutationTest(a: readonly number[], b: readonly number[]): PermutationTest {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const divisions = binomial(few.length + many.length, few.length);
  if (!(few.length > 0 && divisions <= mostDivisions)) {
    throw new DomainError(
      `permutationTest: samples must hold values and have at most ${mostDivisions} divisions; got ${few.length} and ${many.length}`,
    );
  }
  const all = [...few, ...many];
  const sum = all.reduce((total, value) => total + value, 0);
  const scale = all.reduce((total, value) => total + Math.abs(value), 0);
  const distance = (part: number) => Math.abs(part / few.length - (sum - part) / many.length);
  const found = distance(few.reduce((total, value) => total + value, 0)) - rounding * scale;
  let atLeast = 0;
  const choose = (from: number, left: number, part: number) => {
    if (left === 0) {
      if (distance(part) >= found) atLeast++;
      return;
    }
    for (let at = from; at <= all.length - left; at++) {
      choose(at + 1, left - 1, part + (all[at] as number));
    }
  };
  choose(0, few.length, 0);
  const mirrored = few.length === many.length ? 2 : 1;
  return { p: atLeast / divisions, least: mirrored / divisions };
}

function binomial(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return Math.round(ways);
}
