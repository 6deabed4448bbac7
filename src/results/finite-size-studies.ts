import { criticalPart } from '../criticality/curve/critical-part.js';
import { finiteSize } from '../criticality/finite-size/finite-size.js';
import type { FinishedRun } from '../experiments/store/finished-run.js';
import type { FiniteSizeStudy } from '../report/sections/finite-size.js';
import type { StudiedProblem } from './criticality-studies.js';
import { floors } from './order-parameter-curve.js';
import { meanCurve, sizedEnsembles } from './sized-ensembles.js';
import { transitionDensity } from './transition-density.js';

/** Fewest sizes of network between which a collapse is sought. */
const fewestSizes = 3;

/**
 * The finite-size analysis of every studied ensemble that has company of other widths, once for
 * each such family of sizes and order parameter, named after its largest ensemble.
 */
export function finiteSizeStudies(
  studies: readonly StudiedProblem[],
  runs: readonly FinishedRun[],
): FiniteSizeStudy[] {
  const seen = new Set<string>();
  const largestFirst = [...studies].sort((a, b) => b.ensemble.length - a.ensemble.length);
  return largestFirst.flatMap(({ study, ensemble, parameter }) => {
    const ensembles = sizedEnsembles(ensemble[0], runs);
    const hashes = ensembles.flatMap((entry) => entry.runs.map(({ hash }) => hash));
    const family = [parameter, ...hashes.sort()].join(' ');
    if (ensembles.length < fewestSizes || seen.has(family)) return [];
    seen.add(family);
    const floor = floors[parameter];
    const curves = ensembles.map((entry) => criticalPart(meanCurve(entry.runs, parameter), floor));
    const places = ensembles.flatMap((entry) =>
      entry.runs.flatMap((run) => transitionDensity(run) ?? []),
    );
    const sized = curves.map((curve, i) => ({
      size: ensembles[i]?.edges ?? 0,
      curve,
      runs: ensembles[i]?.runs.length ?? 0,
    }));
    const criticalRange = [0, Math.max(...places)] as const;
    const result = finiteSize(sized, { floor, criticalRange });
    const { problem, observable } = study;
    return [{ problem, observable, floor, ensembles, curves, result }];
  });
}
