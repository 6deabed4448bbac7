import { finishAnalysis } from '../../criticality/ensemble/analyse.js';
import { planAnalysis } from '../../criticality/ensemble/analysis-plan.js';
import { refusal } from '../../criticality/fits/refusal.js';
import type { EvidenceSource } from '../evidence-source.js';
import type { ProblemStudy } from './criticality-study.js';
import type { StudiedCurves } from './studied-curves.js';

/**
 * The exponent analysis of everything that is studied, in its order.
 *
 * @param count - bootstrap replicates of each analysis.
 */
export async function criticalityStudies(
  all: readonly StudiedCurves[],
  { replicatesOf }: Pick<EvidenceSource, 'replicatesOf'>,
  count: number,
): Promise<ProblemStudy[]> {
  const found: ProblemStudy[] = [];
  for (const { floor, ...studied } of all) {
    const { title, observable, ensemble, curves } = studied;
    const plan = planAnalysis(curves, { floor, replicates: count });
    const runs = ensemble.map(({ hash }) => hash);
    const replicates =
      refusal(plan.fit, curves.length) === null
        ? await replicatesOf({ title, parameter: observable, runs, plan, count })
        : [];
    found.push({ ...studied, analysis: finishAnalysis(plan, replicates) });
  }
  return found;
}
