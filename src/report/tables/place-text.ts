import type { PlaceSummary } from '../../criticality/ensemble/critical-densities.js';
import { countText, densityText, percentWithUncertainty } from '../document/number-format.js';

/** `(0.543 ± 0.031) %`: a density, its mean over runs and their standard deviation. */
export function shareText({ mean, standardDeviation }: PlaceSummary): string {
  return standardDeviation === null
    ? densityText(mean)
    : percentWithUncertainty(mean, standardDeviation);
}

/** `602 ± 31`: the same of a number of edges. */
export function edgesText({ mean, standardDeviation }: PlaceSummary): string {
  const spread = standardDeviation === null ? '' : ` ± ${countText(standardDeviation)}`;
  return `${countText(mean)}${spread}`;
}
