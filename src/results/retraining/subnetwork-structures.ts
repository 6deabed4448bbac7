import type { RetrainingCondition } from '../../experiments/retraining/retraining-conditions.js';
import type { RetrainingRecord } from '../../experiments/retraining/retraining-record.js';
import { meanOrNull } from '../statistics/mean-or-null.js';

/** A mean for each layer, in order from the input; null where it is not defined for some mask. */
export type ByLayer = ReadonlyMap<string, number | null>;

/** What the graphs of one condition's subnetworks are like: means over the masks, null where undefined. */
export interface SubnetworkStructure {
  readonly condition: RetrainingCondition;
  /** Share of edges in the subnetworks; range (0, 1]. */
  readonly density: number;
  readonly masks: number;
  /** Share of the edges of the pruned network that they have too; range [0, 1]. */
  readonly overlap: number | null;
  /** Overlap of independent masks with the same degrees; null for conditions without swaps. */
  readonly equilibriumOverlap: number | null;
  /** Share of outputs to which a path leads from some input; range [0, 1]. */
  readonly reachableOutputs: number | null;
  /** Degree assortativity of each layer; range [-1, 1]. Empty for results of older versions. */
  readonly assortativity: ByLayer;
  /** Spread of the ways of two edges over each layer's units, over their mean. Likewise. */
  readonly twoPathSpread: ByLayer;
}

/** One entry a density, from the highest, and condition, in the order of their first records. */
export function subnetworkStructures(records: readonly RetrainingRecord[]): SubnetworkStructure[] {
  const densities = [...new Set(records.map(({ density }) => density))].sort((a, b) => b - a);
  const conditions = [...new Set(records.map(({ settings }) => settings.arm))];
  return densities.flatMap((density) =>
    conditions.flatMap((condition) => {
      const same = records.filter(
        (one) => one.density === density && one.settings.arm === condition,
      );
      if (same.length === 0) return [];
      const mean = (of: (record: RetrainingRecord) => number | null) => meanOrNull(same.map(of));
      return [
        {
          condition,
          density,
          masks: same.length,
          overlap: mean((one) => one.overlap),
          equilibriumOverlap: mean((one) => one.equilibriumOverlap),
          reachableOutputs: mean((one) => one.reachableOutputs),
          assortativity: byLayer(records, same, (one) => one.assortativity),
          twoPathSpread: byLayer(records, same, (one) => one.twoPathSpread),
        },
      ];
    }),
  );
}

function byLayer(
  all: readonly RetrainingRecord[],
  same: readonly RetrainingRecord[],
  of: (record: RetrainingRecord) => Readonly<Record<string, number | null>> | undefined,
): ByLayer {
  const layers = [...new Set(all.flatMap((one) => Object.keys(of(one) ?? {})))];
  return new Map(
    layers.map((layer) => [layer, meanOrNull(same.map((one) => of(one)?.[layer] ?? null))]),
  );
}
