import { describe, expect, it } from 'vitest';
import { randomMasks } from '../../../src/cli/bench/bench-masks.js';
import { benchNetwork, type NetworkPlan, partsOf } from '../../../src/cli/bench/bench-network.js';
import { chain } from '../../support/networks.js';
import { sceneOf } from '../../support/random-networks.js';

describe('benchNetwork', () => {
  it('tells of as many parts as it announces, and times each mask with each kind of kernels', async () => {
    for (const [threads, pruned] of [
      [1, []],
      [2, [0.1]],
    ] as const) {
      const given = plan({ threads, pruned });
      const told: string[] = [];
      const { series, peers } = await benchNetwork(given, (text) => told.push(text));
      expect(told.length).toBe(partsOf(given));
      expect(new Set(told).size).toBe(told.length);
      expect(peers).toEqual([]);
      for (const { rows } of series) {
        expect(rows.map(({ density }) => density)).toEqual([1, 0.5, ...pruned]);
        expect(rows.every(({ batchSeconds }) => batchSeconds > 0)).toBe(true);
      }
      const native = series.filter(({ engine }) => engine === 'edges');
      expect(native.map((one) => one.threads)).toEqual(threads === 1 ? [1] : [1, 2]);
    }
  });
});

// Helpers
function plan(given: Pick<NetworkPlan, 'threads' | 'pruned'>): NetworkPlan {
  const network = chain([1, 9, 9], [{ conv: 3, kernel: 3 }, { dense: 12 }, { dense: 4 }]);
  const { images } = sceneOf(network, 1, 90, 3);
  const data = { shape: network.input, classes: 4, train: images, test: images, digests: {} };
  const masks = randomMasks(network, [1, 0.5]);
  const rest = { batch: 16, seconds: 0.01, tfjs: null, peer: false, fineTuneEpochs: [] };
  return { model: 'fc4', network, data, masks, ...rest, ...given };
}
