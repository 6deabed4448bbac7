import { joinInPlace, rootOf } from './disjoint-sets.js';
import { edgeSources, type LinkedLayer, unitsByLevel } from './layer-chain.js';

/** Percolation observables of a pruned network. Units are inputs, hidden units and outputs. */
export interface Clusters {
  /** Connected components, single units without an edge included; count. */
  readonly clusters: number;
  /** Units without any edge; count. */
  readonly isolated: number;
  /** Units of the largest cluster; count. */
  readonly largest: number;
  /** Share of all units in the largest cluster, the order parameter of percolation; range [0, 1]. */
  readonly largestShare: number;
  /** Share of all edges in the largest cluster; 0 without edges; range [0, 1]. */
  readonly largestEdgeShare: number;
  /** Mean size of the cluster of a unit outside the largest one; 0 when there is no such unit. */
  readonly meanOtherSize: number;
  /** Whether some cluster holds both an input and an output. */
  readonly spanning: boolean;
}

/**
 * Connected components of a network, directions and layers set aside.
 *
 *     P = s_max / units,    chi = sum' s^2 / sum' s   (the sums leave the largest cluster out)
 *
 * Of several largest clusters the one with the lowest unit counts as the largest. Channels count as
 * units, see `LinkedLayer`.
 *
 * @param layers - from input to output.
 * @throws {ShapeError} when the layers do not fit together.
 *
 * Cost: O(units + edges) up to the inverse Ackermann function. Accuracy: exact.
 * Reference: Stauffer & Aharony 1994, Introduction to percolation theory; Tarjan 1975,
 * doi:10.1145/321879.321884.
 */
export function largestCluster(layers: readonly LinkedLayer[]): Clusters {
  const units = unitsByLevel(layers);
  const starts = units.map((_, level) => units.slice(0, level).reduce((sum, n) => sum + n, 0));
  const total = starts.at(-1)! + units.at(-1)!;
  const parents = Uint32Array.from({ length: total }, (_, unit) => unit);
  const sources = layers.map(edgeSources);
  layers.forEach(({ graph }, l) => {
    const [from, to, start, end] = [sources[l]!, graph.edgeRows, starts[l]!, starts[l + 1]!];
    for (let e = 0; e < to.length; e++) joinInPlace(parents, start + from[e]!, end + to[e]!);
  });

  const sizes = new Uint32Array(total);
  for (let unit = 0; unit < total; unit++) sizes[rootOf(parents, unit)]!++;
  let winner = 0;
  let squares = 0;
  let clusters = 0;
  let isolated = 0;
  for (let root = 0; root < total; root++) {
    if (sizes[root]! > sizes[winner]!) winner = root;
    squares += sizes[root]! ** 2;
    if (sizes[root]! > 0) clusters++;
    if (sizes[root]! === 1) isolated++;
  }

  const largest = sizes[winner]!;
  const edges = sources.reduce((sum, list) => sum + list.length, 0);
  let largestEdges = 0;
  sources.forEach((from, l) => {
    for (let e = 0; e < from.length; e++) {
      if (rootOf(parents, starts[l]! + from[e]!) === winner) largestEdges++;
    }
  });
  const inputRoots = new Set<number>();
  for (let unit = 0; unit < units[0]!; unit++) inputRoots.add(rootOf(parents, unit));
  let spanning = false;
  for (let unit = starts.at(-1)!; unit < total; unit++) {
    if (inputRoots.has(rootOf(parents, unit))) spanning = true;
  }
  return {
    clusters,
    isolated,
    largest,
    largestShare: largest / total,
    largestEdgeShare: edges > 0 ? largestEdges / edges : 0,
    meanOtherSize: largest < total ? (squares - largest ** 2) / (total - largest) : 0,
    spanning,
  };
}
