import type { Observable } from '../../experiments/observables/observable.js';
import { type Problem, sameKindOfProblem } from '../../results/problems/problem.js';
import type { Evidence, ScalingEvidence } from './evidence.js';
import type { Statement } from './finding.js';

/** The analysis of one order parameter of one problem; null where there is none. */
export function scalingOf(
  { criticality = [] }: Evidence,
  problem: Problem,
  observable: Observable,
): ScalingEvidence['analysis'] | null {
  const found = criticality.find(
    (one) => sameKindOfProblem(one.problem, problem) && one.observable.name === observable.name,
  );
  return found?.analysis ?? null;
}

/** What an analysis says of its exponent, or why there is none. */
export function scalingStatement(
  { seeds, result }: ScalingEvidence['analysis'],
  observable: Observable | null = null,
): Statement {
  return { kind: 'scaling', observable, seeds: seeds.length, result };
}
