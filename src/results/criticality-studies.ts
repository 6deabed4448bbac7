import type { Replicate } from '../criticality/bootstrap/bootstrap.js';
import { finishAnalysis } from '../criticality/ensemble/analyse.js';
import { planAnalysis } from '../criticality/ensemble/analysis-plan.js';
import { refusal } from '../criticality/fits/fit-exponent.js';
import { isFineTuned } from '../experiments/settings/fine-tuning.js';
import type { FinishedRun } from '../experiments/store/finished-run.js';
import type { CriticalityStudy } from '../report/figures/criticality/picture-of-analysis.js';
import type { EvidenceSource } from './evidence-source.js';
import { groupByProblem } from './group-by-problem.js';
import { floors, orderParameters } from './order-parameter-curve.js';

export interface StudiedProblem {
  readonly study: CriticalityStudy;
  /** The runs of the ensemble; at least one. */
  readonly ensemble: readonly [FinishedRun, ...FinishedRun[]];
  readonly parameter: (typeof orderParameters)[number];
  /** Of the bootstrap; none where the fits alone rule an exponent out. */
  readonly replicates: readonly Replicate[];
}

/**
 * The exponent analysis of every ensemble of magnitude-pruned, fine-tuned runs, for both order
 * parameters. Runs that differ in more than the seed are different ensembles; the largest counts.
 *
 * @param count - bootstrap replicates of each analysis.
 */
export async function criticalityStudies(
  source: EvidenceSource,
  count: number,
): Promise<StudiedProblem[]> {
  const found: StudiedProblem[] = [];
  for (const { problem, ensemble } of ensemblesOf(source.runs)) {
    for (const parameter of orderParameters) {
      const curves = ensemble.map((run) => source.curveOf(run, parameter));
      const plan = planAnalysis(curves, { floor: floors[parameter], replicates: count });
      const runs = ensemble.map(({ hash }) => hash);
      const replicates =
        refusal(plan.fit, curves.length) === null
          ? await source.replicatesOf({ problem, parameter, runs, plan, count })
          : [];
      const analysis = finishAnalysis(plan, replicates);
      const observable = parameter === 'accuracy' ? parameter : `${parameter} (nats)`;
      const study = { problem, observable, curves, analysis };
      found.push({ study, ensemble, parameter, replicates });
    }
  }
  return found;
}

function ensemblesOf(runs: readonly FinishedRun[]) {
  return groupByProblem(runs).flatMap(({ problem, arms, runs: named }) => {
    const [largest] = arms
      .map((arm) => named.filter((entry) => entry.arm === arm).map(({ run }) => run))
      .filter(([first]) => first && isStudied(first))
      .sort((a, b) => b.length - a.length);
    const [first, ...others] = largest ?? [];
    return first ? [{ problem, ensemble: [first, ...others] as const }] : [];
  });
}

function isStudied({ settings }: FinishedRun): boolean {
  return settings.pruning.rule === 'magnitude' && isFineTuned(settings);
}
