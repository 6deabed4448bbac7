import { analyseEnsemble } from '../criticality/analyse.js';
import { curveOfRun, floors, orderParameters } from '../experiments/curves-of-runs.js';
import type { FinishedRun } from '../experiments/finished-run.js';
import { groupByProblem } from '../report/conditions.js';
import type { CriticalityStudy } from '../report/picture-of-analysis.js';
import type { ProgressDisplay } from './progress-display.js';

export interface StudiedProblem {
  readonly study: CriticalityStudy;
  /** The runs of the ensemble; at least one. */
  readonly ensemble: readonly [FinishedRun, ...FinishedRun[]];
  readonly parameter: (typeof orderParameters)[number];
}

/**
 * The exponent analysis of every ensemble of magnitude-pruned, fine-tuned runs, for both order
 * parameters. Runs that differ in more than the seed are different ensembles; the largest counts.
 */
export function criticalityStudies(
  runs: readonly FinishedRun[],
  folderOf: (run: FinishedRun) => string,
  replicates: number,
  display: ProgressDisplay,
): StudiedProblem[] {
  return groupByProblem(runs).flatMap(({ problem, arms, runs: named }) => {
    const ensembles = arms
      .map((arm) => named.filter((entry) => entry.arm === arm).map(({ run }) => run))
      .filter(([first]) => first && isStudied(first))
      .sort((a, b) => b.length - a.length);
    const [first, ...others] = ensembles[0] ?? [];
    if (!first) return [];
    const ensemble = [first, ...others] as const;
    return orderParameters.map((parameter) => {
      const curves = ensemble.map((run) => curveOfRun(run, folderOf(run), parameter));
      const bar = display.start(`${problem}, ${parameter}`);
      const analysis = analyseEnsemble(curves, {
        floor: floors[parameter],
        replicates,
        onReplicate: (done, of) =>
          bar.update({ share: done / of, what: `replicate ${done} of ${of}` }),
      });
      bar.end(true);
      const unit = parameter === 'accuracy' ? '' : ' (nats)';
      return {
        study: { problem, observable: `${parameter}${unit}`, curves, analysis },
        ensemble: [first, ...others],
        parameter,
      };
    });
  });
}

function isStudied({ settings }: FinishedRun): boolean {
  return settings.pruning.rule === 'magnitude' && settings.fineTuning.epochs > 0;
}
