import { glorotBound, glorotUniform } from '../../models/glorot-uniform.js';
import { randomStream } from '../../numerics/random-stream.js';
import { degreesOf } from '../../topology/degrees.js';
import { layerGraph } from '../../topology/layer-graph.js';
import { initialState } from '../protocol/initial-state.js';
import { type RetrainingCondition, retrainingConditions } from './retraining-conditions.js';
import type { Subnetwork } from './subnetwork.js';

/**
 * Weights that an arm begins its training with; biases are zero.
 *
 * Paper: the initial weights of the full network, pruned. So the weight of an edge is the one that
 * the full network had at that place, and weights do not travel with swapped edges. With
 * `in-degree` it is scaled, for a unit with k surviving edges in, to
 *
 *     uniform on [-a, a],  a = sqrt(6 / k),  variance 2 / k
 *
 * @param mask - the arm's. Shape [parameters]; entries off it are zero in the result.
 * @param seed - of the retraining; matters for `fresh` alone.
 * @returns Shape [parameters].
 *
 * Reference: He et al. 2015, doi:10.1109/ICCV.2015.123, Eq. 10, with the fan-in that is left.
 */
export function initialWeights(
  { network, settings }: Pick<Subnetwork, 'network' | 'settings'>,
  mask: Uint8Array,
  arm: RetrainingCondition,
  seed: number,
): Float32Array {
  const { layout } = network;
  const way = retrainingConditions[arm].weights;
  const weights =
    way === 'fresh'
      ? glorotUniform(
          layout,
          randomStream(settings.seed, 'retraining-weights', seed).below(2 ** 32),
        )
      : initialState(network, settings).weights;
  if (way === 'in-degree') {
    for (const tensor of layout.tensors) {
      if (tensor.role !== 'weight') continue;
      const graph = layerGraph(mask, tensor);
      degreesOf(graph).rows.forEach((degree, row) => {
        if (degree === 0) return;
        const scale = Math.sqrt(6 / degree) / glorotBound(tensor);
        const start = tensor.offset + row * graph.columns;
        for (let i = start; i < start + graph.columns; i++) weights[i]! *= scale;
      });
    }
  }
  return weights.map((weight, i) => (mask[i] === 1 ? weight : 0));
}
