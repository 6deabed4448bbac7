import { decisiveMargin } from '../bootstrap/bootstrap-summary.js';
import { kindOf } from '../ensemble/fit-ensemble.js';
import type { ModelRow } from '../models/model-table.js';

/**
 * Whether a curve without a transition beats every kink by more than 10 in AICc, summed over runs, both
 * with and without the inflation of the variances for misfit and correlated steps.
 *
 * Each criterion alone errs on one side. Inflated variances make little of what a rounded kink
 * explains and charge its two further parameters in every run: of ensembles planted with a kink that is
 * rounded over five steps, up to 3 in 4 would count as refuted. Plain variances take correlated noise for
 * structure, which the most flexible curve, the rounded kink, fits best. Together they refute none of
 * 48 planted kinks, and most logistic, Hill and Frechet curves where noise is low.
 */
export function kinkRefuted(models: readonly ModelRow[]): boolean {
  const margin = (criterion: (row: ModelRow) => number) => {
    const lowest = (kind: ReturnType<typeof kindOf>) =>
      Math.min(...models.filter(({ name }) => kindOf(name) === kind).map(criterion));
    return lowest('smooth') - lowest('kink');
  };
  return (
    margin(({ aicc }) => aicc) < -decisiveMargin &&
    margin(({ quasiAicc }) => quasiAicc ?? Infinity) < -decisiveMargin
  );
}
