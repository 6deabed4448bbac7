import type { Bimodality } from '../../criticality/ensemble/bimodality.js';
import type { CriticalityStudy, StudiedQuantity } from './criticality-study.js';

/** How an order parameter scatters over the runs of an ensemble. */
export interface FluctuationPicture {
  readonly title: string;
  readonly observable: StudiedQuantity;
  /** Number of runs; count. */
  readonly runs: number;
  /** Shape [points]; ascending; range (0, 1]. */
  readonly density: ArrayLike<number>;
  /** Shape [points]; number of runs times the variance over them; squared unit of the observable. */
  readonly fluctuation: ArrayLike<number>;
  /** Density at which the fluctuation is largest. */
  readonly peakDensity: number;
  /** Density at which the runs are compared. */
  readonly readAt: number;
  /** Value of every run there; unit of the observable. */
  readonly valuesAtCritical: readonly number[];
  /** Whether those values form one group or two. */
  readonly grouping: Bimodality['verdict'];
}

/** Numbers of Figure 6; null with too few runs for a variance. */
export function fluctuationPicture({
  title,
  observable,
  analysis,
}: CriticalityStudy): FluctuationPicture | null {
  const { fluctuation, bimodality, seeds } = analysis;
  if (fluctuation === null || bimodality === null) return null;
  return {
    title,
    observable,
    runs: seeds.length,
    density: fluctuation.density,
    fluctuation: fluctuation.value,
    peakDensity: fluctuation.peakDensity,
    readAt: bimodality.density,
    valuesAtCritical: bimodality.values,
    grouping: bimodality.verdict,
  };
}
