import type {
  CriticalDensities,
  PlaceSummary,
} from '../../criticality/ensemble/critical-densities.js';
import type { CriticalityStudy } from '../../results/criticality/criticality-study.js';
import { exponentSummary } from '../../results/criticality/exponent-summary.js';
import { densityText, missing } from '../document/number-format.js';
import { shareText } from './place-text.js';
import { studyColumns } from './study-columns.js';
import { type Column, type Table, tableOf } from './table.js';

/** The critical density by the ways that assume no exponent, beside the fitted one. */
export function criticalDensityTable(studies: readonly CriticalityStudy[]): Table {
  const kinkOf = ({ analysis }: CriticalityStudy) =>
    exponentSummary(analysis).criticalDensity?.value ?? null;
  return tableOf<CriticalityStudy>(
    [
      ...studyColumns<CriticalityStudy>((study) => study),
      place('largest drop', 'largest_drop', (densityEstimates) => densityEstimates.largestDrop),
      place(
        'half of the plateau',
        'half_plateau',
        (densityEstimates) => densityEstimates.halfHeight,
      ),
      place('steepest slope', 'steepest_slope', (densityEstimates) => densityEstimates.steepest),
      place('fluctuation peak', 'fluctuation_peak', ({ fluctuationPeak }) =>
        fluctuationPeak === null ? null : { mean: fluctuationPeak, standardDeviation: null },
      ),
      {
        title: 'kink',
        key: 'kink',
        value: kinkOf,
        text: (study) => densityText(kinkOf(study)),
        align: 'right',
      },
    ],
    studies,
  );
}

function place(
  title: string,
  key: string,
  of: (densityEstimates: CriticalDensities) => PlaceSummary | null,
): Column<CriticalityStudy> {
  const found = ({ analysis }: CriticalityStudy) =>
    analysis.densityEstimates && of(analysis.densityEstimates);
  return {
    title,
    key,
    align: 'right',
    value: (study) => found(study)?.mean ?? null,
    text: (study) => {
      const summary = found(study);
      return summary ? shareText(summary) : missing;
    },
  };
}
