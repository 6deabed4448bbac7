import { type Protocol, protocolFamily } from '../../experiments/settings/protocol-family.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { groupByProblem } from '../problems/group-by-problem.js';
import type { Problem } from '../problems/problem.js';
import { isTunedMagnitude } from '../problems/pruning-condition.js';
import type { Estimate } from '../statistics/estimate.js';
import { geometricMean } from '../statistics/geometric-mean.js';
import { transitionDensity } from '../transition/measured-run.js';
import { sameBut } from './settings-comparison.js';

/** Where one protocol's networks lose half of their accuracy above guessing. */
export interface ProtocolTransition {
  readonly protocol: Pick<Protocol, 'name' | 'axis'>;
  readonly seeds: number;
  /** Geometric mean over the seeds with its 95 % interval; density. The interval is null for one or two seeds. */
  readonly density: number;
  readonly interval: Pick<Estimate, 'low' | 'high'> | null;
}

/** Networks of other widths are problems of their own as well, but each has no family by that alone. */
const widthAxis = 'model.widths';

/** The protocols of one problem, in the order of the family. */
export interface ProtocolStudy {
  readonly problem: Problem;
  readonly transitions: readonly ProtocolTransition[];
}

/**
 * Where networks collapse under each protocol of the family, by problem.
 *
 * Means and intervals (Student's t) are of the logarithm: densities differ by factors.
 *
 * @returns problems with runs of the base and of at least one protocol that differs in more than widths.
 */
export function protocolStudies(runs: readonly FinishedRun[]): readonly ProtocolStudy[] {
  const tuned = runs.filter(isTunedMagnitude);
  return groupByProblem(tuned).flatMap(({ problem }) => {
    const transitions = protocolFamily({ ...problem }).flatMap(({ name, axis, settings }) => {
      const own = tuned.filter((run) =>
        sameBut(run.settings, settings, ['seed', 'recording', 'engine']),
      );
      const densities = own.flatMap((run) => transitionDensity(run) ?? []);
      const mean = geometricMean(densities);
      if (mean === null) return [];
      const { value: density, interval, count: seeds } = mean;
      return [{ protocol: { name, axis }, seeds, density, interval }];
    });
    const axes = new Set(transitions.map(({ protocol }) => protocol.axis));
    axes.delete(widthAxis);
    return axes.has(null) && axes.size > 1 ? [{ problem, transitions }] : [];
  });
}
