import { type CriticalEdges, criticalEdges } from '../../criticality/finite-size/critical-edges.js';
import type { GaussianCollapse } from '../../criticality/finite-size/gaussian-collapse.js';
import type { LongAnalyses } from '../criticality/long-analyses.js';
import { firstOfEach } from '../first-of-each.js';
import { sameProblem } from '../problems/problem.js';
import { transitionDensity } from '../transition/measured-run.js';
import type { FiniteSizeStudy } from './finite-size-studies.js';

/** How the transition moves with the size of the network, by numbers of edges and by a second collapse. */
export interface SizeScaling {
  readonly study: FiniteSizeStudy;
  /** From the half-way density of every run, which assumes no law. */
  readonly edges: CriticalEdges;
  readonly gaussian: GaussianCollapse;
}

/** Both answers for every finite-size study; the walk of the second has a seed of its own. */
export function sizeScalings(
  studies: readonly FiniteSizeStudy[],
  analyses: LongAnalyses,
): Promise<SizeScaling[]> {
  return Promise.all(studies.map((study) => sizeScaling(study, analyses)));
}

/** The first of each problem: numbers of edges are those of accuracy, whatever the order parameter. */
export function scalingOfProblems(scalings: readonly SizeScaling[]): readonly SizeScaling[] {
  return firstOfEach(scalings, (one, other) => sameProblem(one.study.problem, other.study.problem));
}

async function sizeScaling(study: FiniteSizeStudy, analyses: LongAnalyses): Promise<SizeScaling> {
  const sized = study.ensembles.map(({ edges, runs }) => ({
    size: edges,
    densities: runs.flatMap((run) => transitionDensity(run) ?? []),
  }));
  const places = sized.flatMap(({ densities }) => densities);
  const curves = study.curves.map((curve, i) => ({
    size: study.ensembles[i]?.edges ?? 0,
    curve,
  }));
  const criticalRange = [0, Math.max(...places)] as const;
  return {
    study,
    edges: criticalEdges(sized),
    gaussian: await analyses.collapse(curves, { floor: study.floor, criticalRange }),
  };
}
