import type { OnsetAnalysis } from '../../criticality/answers/analyse-onset.js';
import {
  customaryRecipe,
  type RecipeResult,
} from '../../criticality/calibration/customary-recipe.js';
import type { ProblemStudy } from './criticality-study.js';
import type { LongAnalyses } from './long-analyses.js';
import type { StudiedCurves } from './studied-curves.js';

/** One ensemble with its three answers. */
export interface OnsetStudy {
  /** Problem and order parameter, or the name of somebody's table. */
  readonly title: string;
  /** What it is of; absent for somebody's table. */
  readonly of?: Pick<ProblemStudy, 'problem' | 'observable'>;
  readonly runs: number;
  readonly analysis: OnsetAnalysis;
  /** The customary straight line in logarithms, to compare with others' numbers. */
  readonly customary: RecipeResult | null;
}

/**
 * Evidence, estimates and cautions of every studied ensemble, none left out for what it lacks.
 *
 * @param replicates - samples of the runs of each.
 */
export function onsetStudies(
  studies: readonly StudiedCurves[],
  replicates: number,
  analyses: LongAnalyses,
): Promise<OnsetStudy[]> {
  return Promise.all(
    studies.map(async ({ title, problem, observable, curves, floor }) => ({
      title: `${title}, ${observable.name}`,
      of: { problem, observable },
      runs: curves.length,
      analysis: await analyses.onset(curves, { floor, replicates }),
      customary: customaryRecipe(curves, floor),
    })),
  );
}
