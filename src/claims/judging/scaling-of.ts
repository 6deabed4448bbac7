import type { Observable } from '../../experiments/observables/observable.js';
import { sameKindOfProblem } from '../../results/problems/problem.js';
import { sameCondition } from '../../results/problems/pruning-condition.js';
import type { Evidence, ScalingEvidence } from './evidence.js';
import type { Statement } from './finding.js';
import type { Subject } from './general/subject.js';

/** The analysis of one order parameter of some networks, the paper's own way first; null for none. */
export function scalingOf(
  { criticality = [] }: Evidence,
  { problem, condition }: Subject,
  observable: Observable,
): ScalingEvidence['analysis'] | null {
  const found = criticality.find(
    (one) =>
      sameKindOfProblem(one.problem, problem) &&
      sameCondition(one.condition, condition) &&
      one.observable.name === observable.name,
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
