import { geometricMean } from '../statistics/geometric-mean.js';
import { fallWidth, transitionDensity } from '../transition/measured-run.js';
import type { SizedEnsemble } from './sized-ensembles.js';

/** Where accuracy collapses in networks of one size; geometric means over the runs, null where one has none. */
export interface SizedTransition {
  /** Prunable edges of the full network; count. */
  readonly edges: number;
  readonly runs: number;
  /** Density half-way between baseline and guessing. */
  readonly halfWay: number | null;
  /** The same as a number of edges. */
  readonly halfWayEdges: number | null;
  /** Density that the fall from 90 % to 10 % of the height takes. */
  readonly width: number | null;
}

/** The collapse of accuracy, size by size. */
export function transitionBySize(ensembles: readonly SizedEnsemble[]): SizedTransition[] {
  return ensembles.map(({ edges, runs }) => {
    const halfWay = geometricMean(runs.map(transitionDensity))?.value ?? null;
    return {
      edges,
      runs: runs.length,
      halfWay,
      halfWayEdges: halfWay === null ? null : halfWay * edges,
      width: geometricMean(runs.map((run) => fallWidth(run)?.value ?? null))?.value ?? null,
    };
  });
}
