import { describe, expect, it } from 'vitest';
import { arrangeMask } from '../../../src/experiments/retraining/arrange-mask.js';
import { initialWeights } from '../../../src/experiments/retraining/initial-weights.js';
import { retrainingConditionNames } from '../../../src/experiments/retraining/retraining-conditions.js';
import { glorotUniform } from '../../../src/models/glorot-uniform.js';
import { degreesOf } from '../../../src/topology/degrees.js';
import { layerGraph } from '../../../src/topology/layer-graph.js';
import { expectClose } from '../../support/expect-close.js';
import { tinyNetwork, tinySettings, tinySubnetwork } from './tiny-source.js';

const { layout } = tinyNetwork;

describe('initialWeights', () => {
  it('lets no weight travel with its edge: each is the one that was at its place', () => {
    const subnetwork = tinySubnetwork();
    const dense = glorotUniform(layout, tinySettings.seed);
    for (const arm of ['A', 'C', 'D', 'E', 'F', 'G'] as const) {
      const { mask } = arrangeMask(subnetwork, arm, 4);
      const weights = initialWeights(subnetwork, mask, arm, 4);
      expect(weights).toEqual(dense.map((weight, i) => (mask[i] === 1 ? weight : 0)));
    }
  });

  it('is zero off the mask and for biases, in every arm', () => {
    const subnetwork = tinySubnetwork();
    for (const arm of retrainingConditionNames) {
      const { mask } = arrangeMask(subnetwork, arm, 2);
      const weights = initialWeights(subnetwork, mask, arm, 2);
      expect(weights.every((weight, i) => mask[i] === 1 || weight === 0)).toBe(true);
      for (const { role, offset, size } of layout.tensors) {
        if (role === 'bias') {
          expect([...weights.subarray(offset, offset + size)]).toEqual(Array(size).fill(0));
        }
      }
    }
  });

  it('draws fresh weights for each seed of arm B, none of them the source’s', () => {
    const subnetwork = tinySubnetwork();
    const [source, one, other] = [
      initialWeights(subnetwork, subnetwork.mask, 'A', 1),
      initialWeights(subnetwork, subnetwork.mask, 'B', 1),
      initialWeights(subnetwork, subnetwork.mask, 'B', 2),
    ];
    expect(one).not.toEqual(source);
    expect(one).not.toEqual(other);
  });

  it('scales each unit of the H arms to a uniform law of variance 2 / in-degree', () => {
    const subnetwork = tinySubnetwork();
    const { mask } = arrangeMask(subnetwork, 'HC', 1);
    const plain = initialWeights(subnetwork, mask, 'C', 1);
    const scaled = initialWeights(subnetwork, mask, 'HC', 1);
    for (const tensor of layout.tensors.filter(({ role }) => role === 'weight')) {
      const graph = layerGraph(mask, tensor);
      const [out = 0, inputs = 0] = tensor.shape;
      degreesOf(graph).rows.forEach((degree, row) => {
        const ratio = Math.sqrt(6 / degree) / Math.sqrt(6 / (out + inputs));
        for (let i = 0; i < graph.columns; i++) {
          const at = tensor.offset + row * graph.columns + i;
          if (mask[at] !== 1) continue;
          expectClose(scaled[at]!, plain[at]! * ratio, {
            relative: 2e-7,
            because: 'two roundings to single precision',
          });
          expect(Math.abs(scaled[at]!)).toBeLessThanOrEqual(Math.sqrt(6 / degree) * (1 + 1e-6));
        }
      });
    }
  });
});
