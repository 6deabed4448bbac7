/** `pruning-criticality/topology`: pruned networks as graphs, and random ones with the same degrees. Pure. */
export { type RandomStream, randomStream } from '../numerics/random-stream.js';
export { type Connectivity, connectivity, type MaskedLayer } from '../topology/connectivity.js';
export { degreeAssortativity } from '../topology/degree-assortativity.js';
export { type Degrees, degreesOf } from '../topology/degrees.js';
export { type EdgeSwap, overlapOf, swapEdges } from '../topology/edge-swap.js';
export { type Clusters, largestCluster } from '../topology/largest-cluster.js';
export type { LinkedLayer } from '../topology/layer-chain.js';
export { cellsOf, graphOfCells, type LayerGraph, layerGraph } from '../topology/layer-graph.js';
export {
  type KeptStructure,
  type RandomisedMask,
  randomiseMask,
} from '../topology/randomise-mask.js';
export { type Reachability, reachability } from '../topology/reachability.js';
export { twoPathSpread, twoPaths } from '../topology/two-paths.js';
