/** `pruning-criticality/criticality`: from curves to critical densities and exponents. Pure. */
export {
  analyseOnset,
  type OnsetAnalysis,
  type OnsetOptions,
} from '../criticality/answers/analyse-onset.js';
export type { Estimate } from '../criticality/answers/estimate.js';
export type { Evidence, EvidenceGrade } from '../criticality/answers/evidence.js';
export type { OnsetCaution } from '../criticality/answers/onset-cautions.js';
export { customaryRecipe, type RecipeResult } from '../criticality/calibration/customary-recipe.js';
export {
  binomialVariance,
  type Curve,
  type CurveInput,
  makeCurve,
} from '../criticality/curve/curve.js';
export { type PseudoCritical, pseudoCritical } from '../criticality/curve/pseudo-critical.js';
export { analyseEnsemble } from '../criticality/ensemble/analyse.js';
export type { AnalysisOptions } from '../criticality/ensemble/analysis-plan.js';
export type { CriticalityAnalysis } from '../criticality/ensemble/criticality-analysis.js';
export {
  type FiniteSizeResult,
  finiteSize,
  type SizedCurve,
} from '../criticality/finite-size/finite-size.js';
