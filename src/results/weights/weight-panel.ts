/** The weights of one network at two steps of its pruning. */
export interface WeightPair {
  /** Density at the earlier step; range (0, 1]. */
  readonly density: number;
  /** Density at the later step. */
  readonly laterDensity: number;
  /** Pruning steps between the two; count. */
  readonly lag: number;
  /** Shape [weights], prunable entries only. */
  readonly earlier: Float32Array;
  readonly later: Float32Array;
  /** Shape [weights]; 1 where the weight survives. */
  readonly earlierMask: Uint8Array;
  readonly laterMask: Uint8Array;
  /** Agreement over the weights that survive both; null where it is not defined. */
  readonly rSquared: number | null;
  readonly adjustedRSquared: number | null;
  readonly evolutionMetric: number | null;
}

/** Column and row of a spot on the grid of a panel, from its centre; half pixels. */
export type Spot = readonly [column: number, row: number];

/** What a panel of Figure 2 draws of a pair: each occupied spot once. Plain data. */
export interface WeightPanel
  extends Pick<
    WeightPair,
    'density' | 'laterDensity' | 'lag' | 'rSquared' | 'adjustedRSquared' | 'evolutionMetric'
  > {
  /** The axes reach from `-limit` to `limit`; above 0. */
  readonly limit: number;
  /** Weights that survive both steps, and those pruned in between; counts. */
  readonly survivors: number;
  readonly pruned: number;
  /** In the order of the weights that occupy them first. */
  readonly dots: readonly Spot[];
  readonly crosses: readonly Spot[];
}

/** Width and height of a panel; pixels. */
export const panelSide = 204;
/** Drawn positions are multiples of this many pixels; weights on the same spot are drawn once. */
const spot = 0.5;

/** Value of a weight one spot away from the centre of a panel. */
export function spotUnit(limit: number): number {
  return (2 * limit * spot) / panelSide;
}

/**
 * Reduces a pair of snapshots to what can be seen of it.
 *
 * Paper: Fig. 2. No weight is left out: those that would cover the same half pixel are one spot.
 */
export function weightPanel(pair: WeightPair): WeightPanel {
  const { earlier, later, earlierMask, laterMask, ...numbers } = pair;
  const limit = 1.05 * Math.max(largest(earlier), largest(later), 1e-6);
  const unit = spotUnit(limit);
  const seen = new Set<string>();
  const spots = { dots: [] as Spot[], crosses: [] as Spot[] };
  const counts = { dots: 0, crosses: 0 };
  earlier.forEach((value, i) => {
    if (earlierMask[i] !== 1) return;
    const mark = laterMask[i] === 1 ? 'dots' : 'crosses';
    counts[mark]++;
    // adding zero turns -0, which text would not keep, into 0
    const [column, row] = [value, later[i] ?? 0].map((w) => Math.round(w / unit) + 0) as [
      number,
      number,
    ];
    const key = `${mark} ${column} ${row}`;
    if (seen.has(key)) return;
    seen.add(key);
    spots[mark].push([column, row]);
  });
  return { ...numbers, limit, survivors: counts.dots, pruned: counts.crosses, ...spots };
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
