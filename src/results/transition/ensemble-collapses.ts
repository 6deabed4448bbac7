import { datasetFacts } from '../../experiments/settings/dataset-facts.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { type Ensemble, rankedEnsembles } from '../ensembles/ranked-ensembles.js';
import { type GeometricMean, geometricMean } from '../statistics/geometric-mean.js';
import { meanOrNull } from '../statistics/mean-or-null.js';
import { accuracyAt, entropyFallDensity, fallWidth, transitionDensity } from './measured-run.js';

/** Where the networks of an ensemble collapse; null where a run does not. */
export interface EnsembleCollapse extends Ensemble {
  /** Prunable edges of the unpruned network; count. */
  readonly edges: number;
  /** Mean accuracies: of the unpruned network, and with 2 % of the edges left; shares. */
  readonly baseline: number | null;
  readonly atTwoPercent: number | null;
  /** Density at which half of the accuracy above guessing is left; half of the prediction entropy. */
  readonly halfWay: GeometricMean | null;
  readonly entropyHalfWay: GeometricMean | null;
  /** Density that the fall from 90 % to 10 % of the height takes. */
  readonly width: GeometricMean | null;
}

/**
 * The collapse of every ensemble, those of a problem in the order of `rankedEnsembles`: the one on which
 * claims are judged first, none left out.
 */
export function ensembleCollapses(runs: readonly FinishedRun[]): EnsembleCollapse[] {
  return rankedEnsembles(runs).map(collapseOf);
}

function collapseOf(ensemble: Ensemble): EnsembleCollapse {
  const { runs } = ensemble;
  const edges = runs[0].steps[0]?.edges ?? 0;
  return {
    ...ensemble,
    edges,
    baseline: meanOrNull(runs.map((run) => run.steps[0]?.accuracy ?? null)),
    atTwoPercent: meanOrNull(runs.map((run) => accuracyAt(run, 0.02)?.value ?? null)),
    halfWay: geometricMean(runs.map(transitionDensity)),
    entropyHalfWay: geometricMean(runs.map((run) => entropyFallDensity(run)?.value ?? null)),
    width: geometricMean(runs.map((run) => fallWidth(run)?.value ?? null)),
  };
}

/** Whether an ensemble's data stand in for those of the paper. */
export function isSubstitute({ problem }: Pick<Ensemble, 'problem'>): boolean {
  return datasetFacts(problem).standsFor !== undefined;
}
