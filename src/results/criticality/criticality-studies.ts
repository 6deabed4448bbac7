import { finishAnalysis } from '../../criticality/ensemble/analyse.js';
import { planAnalysis } from '../../criticality/ensemble/analysis-plan.js';
import { refusal } from '../../criticality/fits/refusal.js';
import { pruningWays } from '../ensembles/pruning-ways.js';
import type { EvidenceSource } from '../evidence-source.js';
import { networksName } from '../problems/networks-name.js';
import { disorderValue } from '../transition/measured-run.js';
import type { ProblemStudy } from './criticality-study.js';
import { isRecorded } from './order-parameter-curve.js';
import { orderParameters } from './order-parameters.js';

/**
 * The exponent analysis of every way in which networks were trained and pruned, for every order
 * parameter; `pruningWays` says of which runs.
 *
 * @param count - bootstrap replicates of each analysis.
 */
export async function criticalityStudies(
  source: EvidenceSource,
  count: number,
): Promise<ProblemStudy[]> {
  const found: ProblemStudy[] = [];
  const all = pruningWays(source.runs).ways.map(({ studied }) => studied);
  for (const studied of all) {
    const { problem, condition, way, runs: ensemble } = studied;
    const title = networksName(studied, all);
    for (const observable of orderParameters) {
      if (!ensemble.every((run) => isRecorded(run, observable))) continue;
      const curves = ensemble.map((run) => source.curveOf(run, observable));
      const floor = disorderValue(observable, ensemble[0]);
      const plan = planAnalysis(curves, { floor, replicates: count });
      const runs = ensemble.map(({ hash }) => hash);
      const replicates =
        refusal(plan.fit, curves.length) === null
          ? await source.replicatesOf({ title, parameter: observable, runs, plan, count })
          : [];
      const analysis = finishAnalysis(plan, replicates);
      found.push({ title, problem, condition, way, observable, ensemble, curves, analysis });
    }
  }
  return found;
}
