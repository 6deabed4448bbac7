import type { PlaceSummary } from '../../criticality/ensemble/critical-densities.js';
import { datasetFacts } from '../../experiments/settings/dataset-facts.js';
import type { ProblemStudy } from '../criticality/criticality-study.js';
import { meanAndSpread } from '../statistics/mean-and-spread.js';

/** Where a transition lies, how wide it is, and what that is as edges; means over the runs. */
export interface TransitionShape {
  readonly study: ProblemStudy;
  /** Whether the paper used the data set; a split of KMNIST's test file is not KMNIST. */
  readonly paperData: boolean;
  /** Value of the unpruned network. */
  readonly baseline: PlaceSummary | null;
  /** Prunable edges of the unpruned network; count; null where unknown. */
  readonly edges: number | null;
  /** The critical point as a number of edges, by the four ways that assume no law. */
  readonly criticalEdges: {
    readonly largestDrop: PlaceSummary | null;
    readonly halfHeight: PlaceSummary | null;
    readonly steepest: PlaceSummary | null;
    readonly fluctuationPeak: PlaceSummary | null;
  };
}

/** Place and width of the transition of every study. */
export function transitionShapes(studies: readonly ProblemStudy[]): TransitionShape[] {
  return studies.map((study) => {
    const edges = study.ensemble[0].steps[0]?.edges ?? null;
    const { densityEstimates } = study.analysis;
    const peak = densityEstimates?.fluctuationPeak ?? null;
    const asEdges = (place: PlaceSummary | null) => (edges === null ? null : times(place, edges));
    return {
      study,
      paperData: datasetFacts(study.problem).ofPaper,
      baseline: baselineOf(study),
      edges,
      criticalEdges: {
        largestDrop: asEdges(densityEstimates?.largestDrop ?? null),
        halfHeight: asEdges(densityEstimates?.halfHeight ?? null),
        steepest: asEdges(densityEstimates?.steepest ?? null),
        fluctuationPeak: asEdges(peak === null ? null : { mean: peak, standardDeviation: null }),
      },
    };
  });
}

/** Value at the largest density, the unpruned network where the run starts with it. */
function baselineOf({ curves }: ProblemStudy): PlaceSummary | null {
  const { mean, sd } = meanAndSpread(curves.flatMap(({ value }) => value.at(-1) ?? []));
  return mean === null ? null : { mean, standardDeviation: sd };
}

function times(place: PlaceSummary | null, factor: number): PlaceSummary | null {
  if (place === null) return null;
  const { mean, standardDeviation } = place;
  return {
    mean: mean * factor,
    standardDeviation: standardDeviation === null ? null : standardDeviation * factor,
  };
}
