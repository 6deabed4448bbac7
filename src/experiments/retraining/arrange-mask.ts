import { assertsBinaryMask, type BinaryMask } from '../../masks/binary-mask.js';
import { prunableTensors } from '../../numerics/parameter-layout.js';
import { randomStream } from '../../numerics/random-stream.js';
import { degreeAssortativity } from '../../topology/degree-assortativity.js';
import { degreesOf } from '../../topology/degrees.js';
import { equilibriumOverlap, overlapOf } from '../../topology/edge-swap.js';
import { layerGraph } from '../../topology/layer-graph.js';
import { randomiseMask } from '../../topology/randomise-mask.js';
import { reachability } from '../../topology/reachability.js';
import { twoPathSpread } from '../../topology/two-paths.js';
import { linkedLayers } from '../protocol/linked-layers.js';
import { type RetrainingCondition, retrainingConditions } from './retraining-conditions.js';
import type { Subnetwork } from './subnetwork.js';

/** The mask of an arm and how it compares with the one it was made from. */
export interface ArrangedMask {
  readonly mask: BinaryMask;
  readonly found: MaskFindings;
}

export interface MaskFindings {
  /** Prunable edges of each layer, in layout order. */
  readonly edgesByLayer: Readonly<Record<string, number>>;
  /** Layers without an edge, which pass on nothing but their biases. */
  readonly emptyLayers: readonly string[];
  /** Whether each unit has as many edges in and out as in the original. */
  readonly degreesKept: boolean;
  /** Share of the original edges that the mask has too; range [0, 1]. */
  readonly overlap: number;
  /** Swaps made over swaps tried; null for masks that were not swapped. */
  readonly acceptance: number | null;
  /** Overlap of independent masks with these degrees; near 1, the swaps cannot tell anything. */
  readonly equilibriumOverlap: number | null;
  /** Layers of which no other arrangement has the same degrees; none where nothing was swapped. */
  readonly frozenLayers: readonly string[];
  /** Share of output units to which a path leads from some input; range [0, 1]. */
  readonly reachableOutputs: number;
  /** Hidden units with edges out but none in; count. */
  readonly orphans: number;
  /** Degree assortativity of each layer; range [-1, 1]; null where it is not defined. */
  readonly assortativity: Readonly<Record<string, number | null>>;
  /** Spread of the ways of two edges that end in each layer but the first, over their mean. */
  readonly twoPathSpread: Readonly<Record<string, number | null>>;
}

/**
 * The mask that an arm gives a subnetwork.
 *
 * The draw belongs to the source's seed, its step, what is kept and the seed of the retraining, so
 * that arms which differ in their weights alone (C and HC) have the same edges.
 *
 * @param seed - integer at least 0.
 *
 * Cost: for swapped arms, five chains of ten attempts an edge and layer.
 */
export function arrangeMask(
  subnetwork: Subnetwork,
  arm: RetrainingCondition,
  seed: number,
): ArrangedMask {
  const { network, mask: original, settings, step } = subnetwork;
  const tensors = prunableTensors(network.layout);
  const { kept } = retrainingConditions[arm];
  const stream = (use: string) => randomStream(settings.seed, use, step, kept, seed);
  const { mask, swaps } =
    kept === 'mask'
      ? { mask: original.slice(), swaps: {} }
      : randomiseMask(original, tensors, kept, stream('retraining-mask'));
  assertsBinaryMask(mask);
  const layers = tensors.map((tensor) => ({
    name: tensor.layer,
    before: layerGraph(original, tensor),
    after: layerGraph(mask, tensor),
    swap: swaps[tensor.name] ?? null,
  }));
  const edges = layers.reduce((sum, { before }) => sum + before.edgeRows.length, 0);
  const weighted = (of: (layer: (typeof layers)[number]) => number) =>
    layers.reduce((sum, layer) => sum + of(layer) * layer.before.edgeRows.length, 0) /
    Math.max(1, edges);
  const tried = layers.reduce((sum, { swap }) => sum + (swap?.attempts ?? 0), 0);
  const made = layers.reduce((sum, { swap }) => sum + (swap?.accepted ?? 0), 0);
  const mixing = stream('retraining-equilibrium');
  const linked = linkedLayers(network, mask);
  const reach = reachability(linked);
  const found: MaskFindings = {
    edgesByLayer: Object.fromEntries(
      layers.map(({ name, after }) => [name, after.edgeRows.length]),
    ),
    emptyLayers: layers.flatMap(({ name, after }) => (after.edgeRows.length === 0 ? [name] : [])),
    degreesKept: layers.every(({ before, after }) => sameDegrees(before, after)),
    overlap: edges === 0 ? 1 : weighted(({ before, after }) => overlapOf(before, after)),
    acceptance: kept === 'degrees' ? made / Math.max(1, tried) : null,
    equilibriumOverlap:
      kept === 'degrees' ? weighted(({ before }) => equilibriumOverlap(before, mixing)) : null,
    frozenLayers: layers.flatMap(({ name, swap }) => (swap?.frozen === true ? [name] : [])),
    reachableOutputs: reach.reachableOutputs,
    orphans: reach.levels.reduce((sum, level) => sum + level.orphans, 0),
    assortativity: Object.fromEntries(
      linked.map(({ name, graph }) => [name, degreeAssortativity(graph)]),
    ),
    twoPathSpread: Object.fromEntries(
      linked.slice(1).map((above, l) => [above.name, twoPathSpread(linked[l]!, above)]),
    ),
  };
  return { mask, found };
}

type Graph = ReturnType<typeof layerGraph>;

function sameDegrees(one: Graph, other: Graph): boolean {
  const [a, b] = [degreesOf(one), degreesOf(other)];
  const same = (p: Uint32Array, q: Uint32Array) => p.every((degree, i) => degree === q[i]);
  return same(a.rows, b.rows) && same(a.columns, b.columns);
}
