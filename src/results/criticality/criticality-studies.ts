import { finishAnalysis } from '../../criticality/ensemble/analyse.js';
import { planAnalysis } from '../../criticality/ensemble/analysis-plan.js';
import { refusal } from '../../criticality/fits/refusal.js';
import type { EvidenceSource } from '../evidence-source.js';
import { problemName } from '../problems/problem.js';
import { disorderValue } from '../transition/measured-run.js';
import type { ProblemStudy } from './criticality-study.js';
import { isRecorded } from './order-parameter-curve.js';
import { orderParameters } from './order-parameters.js';
import { studiedEnsembles } from './studied-ensembles.js';

/**
 * The exponent analysis of every ensemble of magnitude-pruned, fine-tuned runs, for every order
 * parameter; `studiedEnsembles` says which they are.
 *
 * @param count - bootstrap replicates of each analysis.
 */
export async function criticalityStudies(
  source: EvidenceSource,
  count: number,
): Promise<ProblemStudy[]> {
  const found: ProblemStudy[] = [];
  for (const { problem, ensemble } of studiedEnsembles(source.runs)) {
    for (const observable of orderParameters) {
      if (!ensemble.every((run) => isRecorded(run, observable))) continue;
      const curves = ensemble.map((run) => source.curveOf(run, observable));
      const floor = disorderValue(observable, ensemble[0]);
      const plan = planAnalysis(curves, { floor, replicates: count });
      const runs = ensemble.map(({ hash }) => hash);
      const replicates =
        refusal(plan.fit, curves.length) === null
          ? await source.replicatesOf({ problem, parameter: observable, runs, plan, count })
          : [];
      const analysis = finishAnalysis(plan, replicates);
      found.push({ title: problemName(problem), problem, observable, ensemble, curves, analysis });
    }
  }
  return found;
}
