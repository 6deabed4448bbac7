import { type ScaledMean, scaledMean } from '../../criticality/curve/scaled-mean.js';
import type { Observable } from '../../experiments/observables/observable.js';
import { power } from '../../numerics/power.js';
import type { ProblemStudy } from '../criticality/criticality-study.js';

/** Scaled transitions of one order parameter, one an ensemble. */
export interface ScaledTransitions {
  readonly observable: Observable;
  readonly curves: readonly {
    /** What the networks are called. */
    readonly title: string;
    /** Number of runs behind the mean. */
    readonly runs: number;
    readonly scaled: ScaledMean;
  }[];
}

/** Scaled densities, 24 a factor of ten. */
const grid = Array.from({ length: 57 }, (_, i) => 0.08 * power(10, i / 24));

/** Every transition scaled to its own half-height density and plateau, by order parameter. */
export function scaledTransitions(studies: readonly ProblemStudy[]): ScaledTransitions[] {
  const observables = new Map(studies.map(({ observable }) => [observable.name, observable]));
  return [...observables.values()].flatMap((observable) => {
    const curves = studies.flatMap(({ title, curves: runs, analysis, observable: own }) => {
      if (own.name !== observable.name) return [];
      const scaled = scaledMean(runs, analysis.floor, grid);
      return scaled === null ? [] : [{ title, runs: runs.length, scaled }];
    });
    return curves.length === 0 ? [] : [{ observable, curves }];
  });
}
