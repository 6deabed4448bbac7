import { criticalPart } from '../../criticality/curve/critical-part.js';
import type { Curve } from '../../criticality/curve/curve.js';
import { type FiniteSizeResult, finiteSize } from '../../criticality/finite-size/finite-size.js';
import type { Observable } from '../../experiments/observables/observable.js';
import { pruningConditionOf } from '../../experiments/settings/pruning-condition.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import type { ProblemStudy } from '../criticality/criticality-study.js';
import { type Problem, problemOf, sameProblem } from '../problems/problem.js';
import { sameCondition } from '../problems/pruning-condition.js';
import { settingsBut } from '../protocols/settings-comparison.js';
import { disorderValue, transitionDensity } from '../transition/measured-run.js';
import { meanCurve, type SizedEnsemble, sizedEnsembles } from './sized-ensembles.js';

/** One order parameter of networks of several sizes. */
export interface FiniteSizeStudy {
  /** Of the largest ensemble. */
  readonly problem: Problem;
  readonly observable: Observable;
  readonly floor: number;
  readonly ensembles: readonly SizedEnsemble[];
  /** Mean curve of each ensemble. */
  readonly curves: readonly Curve[];
  readonly result: FiniteSizeResult;
}

/** Fewest sizes of network between which a collapse is sought. */
const fewestSizes = 3;

/**
 * The sizes at which a run's network was pruned, under the protocol that has most of them; of several,
 * under the one with most runs, the run's own first.
 */
function mostSizes(reference: FinishedRun, runs: readonly FinishedRun[]): SizedEnsemble[] {
  const problem = problemOf(reference);
  const condition = pruningConditionOf(reference.settings);
  const others = runs.filter(
    (run) =>
      sameCondition(pruningConditionOf(run.settings), condition) &&
      sameProblem(problemOf(run), problem),
  );
  const families = new Map(
    [reference, ...others].map((run) => [
      settingsBut(run.settings, ['sizes', 'seed', 'recording']),
      run,
    ]),
  );
  const countOf = (sizes: readonly SizedEnsemble[]) =>
    sizes.reduce((sum, { runs: members }) => sum + members.length, 0);
  const [most = []] = [...families.values()]
    .map((run) => sizedEnsembles(run, runs))
    .sort((a, b) => b.length - a.length || countOf(b) - countOf(a));
  return most;
}

/**
 * The finite-size analysis of every studied ensemble that has company of other widths, once for
 * each such family of sizes and order parameter, named after its largest ensemble.
 */
export function finiteSizeStudies(
  studies: readonly Pick<ProblemStudy, 'problem' | 'observable' | 'ensemble'>[],
  runs: readonly FinishedRun[],
): FiniteSizeStudy[] {
  const seen = new Set<string>();
  const largestFirst = [...studies].sort((a, b) => b.ensemble.length - a.ensemble.length);
  return largestFirst.flatMap(({ problem, observable, ensemble }) => {
    const ensembles = mostSizes(ensemble[0], runs);
    const hashes = ensembles.flatMap((entry) => entry.runs.map(({ hash }) => hash));
    const family = [observable.name, ...hashes.sort()].join(' ');
    if (ensembles.length < fewestSizes || seen.has(family)) return [];
    seen.add(family);
    const floor = disorderValue(observable, ensemble[0]);
    const curves = ensembles.map((entry) => criticalPart(meanCurve(entry.runs, observable), floor));
    const transitions = ensembles.flatMap((entry) =>
      entry.runs.flatMap((run) => transitionDensity(run) ?? []),
    );
    const sized = curves.map((curve, i) => ({
      size: ensembles[i]?.edges ?? 0,
      curve,
      runs: ensembles[i]?.runs.length ?? 0,
    }));
    const criticalRange = [0, Math.max(...transitions)] as const;
    const result = finiteSize(sized, { floor, criticalRange });
    return [{ problem, observable, floor, ensembles, curves, result }];
  });
}
