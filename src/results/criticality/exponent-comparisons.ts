import {
  compareExponents,
  type DifferenceVerdict,
  differenceVerdict,
  type ExponentComparison,
} from '../../criticality/ensemble/compare-exponents.js';
import type { Observable } from '../../experiments/observables/observable.js';
import { holm } from '../../numerics/holm.js';
import { relatedProblems, sameProblem } from '../problems/problem.js';
import type { ProblemStudy } from './criticality-study.js';

/**
 * What two exponents are of: order parameters of the same networks, or networks of one order parameter
 * that differ in their problem or in the way in which they were trained and pruned.
 */
export type Compared =
  | {
      readonly kind: 'order parameters';
      /** What the networks are called. */
      readonly title: string;
      readonly pair: readonly [Observable, Observable];
    }
  | {
      readonly kind: 'networks';
      readonly observable: Observable;
      readonly pair: readonly [title: string, title: string];
    };

/** Two exponents and what became of their comparison. */
export interface ComparedExponents {
  readonly compared: Compared;
  readonly comparison: ExponentComparison;
  /** P-value adjusted for all comparisons; null where there is none. */
  readonly adjusted: number | null;
  /** Null where they cannot be compared. */
  readonly verdict: DifferenceVerdict | null;
}

/**
 * Every question "same exponent?" that the studies allow: the order parameters of the same networks, in
 * pairs; one order parameter of networks that were trained and pruned in other ways, or in one way where
 * their problems share the network or the data set.
 *
 * P-values are adjusted together, by Holm's method, over all that could be compared.
 */
export function exponentComparisons(studies: readonly ProblemStudy[]): ComparedExponents[] {
  const rows = pairsOf(studies).flatMap(([one, other]) => {
    const compared = comparedIn(one, other);
    if (compared === null) return [];
    const paired = compared.kind === 'order parameters';
    return [{ compared, comparison: compareExponents(one.analysis, other.analysis, paired) }];
  });
  const found = rows.flatMap(({ comparison }) =>
    comparison.kind === 'compared' ? [comparison] : [],
  );
  const adjusted = holm(found.map(({ pValue }) => pValue));
  return rows.map((row): ComparedExponents => {
    const { comparison } = row;
    if (comparison.kind === 'not comparable') return { ...row, adjusted: null, verdict: null };
    const p = adjusted[found.indexOf(comparison)] as number;
    return { ...row, adjusted: p, verdict: differenceVerdict(comparison, p) };
  });
}

/** Null where a comparison would mix order parameters of unlike problems. */
function comparedIn(one: ProblemStudy, other: ProblemStudy): Compared | null {
  const isOneProblem = sameProblem(one.problem, other.problem);
  if (isOneProblem && one.way === other.way) {
    const pair = [one.observable, other.observable] as const;
    return { kind: 'order parameters', title: one.title, pair };
  }
  const { observable } = one;
  if (observable.name !== other.observable.name) return null;
  const isComparable =
    isOneProblem || (one.way === other.way && relatedProblems(one.problem, other.problem));
  return isComparable ? { kind: 'networks', observable, pair: [one.title, other.title] } : null;
}

function pairsOf<Item>(items: readonly Item[]): (readonly [Item, Item])[] {
  return items.flatMap((one, i) => items.slice(i + 1).map((other) => [one, other] as const));
}
