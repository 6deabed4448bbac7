import { describe, expect, it } from 'vitest';
import { prunedMasks } from '../../../src/cli/bench/pruned-masks.js';
import { edgesEngine } from '../../../src/engines/edges/edges-engine.js';
import { keptCount } from '../../../src/masks/binary-mask.js';
import { chain } from '../../support/networks.js';
import { sceneOf } from '../../support/random-networks.js';

describe('prunedMasks', () => {
  it('leaves the edges asked for, each mask within the one before, weights on it, the same again', async () => {
    const network = chain([1, 9, 9], [{ conv: 3, kernel: 3 }, { dense: 12 }, { dense: 4 }]);
    const { images } = sceneOf(network, 1, 90, 3);
    const data = { shape: network.input, classes: 4, train: images, test: images, digests: {} };
    const plan = { network, data, batchSize: 16 };
    const densities = [0.3, 0.05, 0.01];
    const found = await prunedMasks(edgesEngine, plan, densities.toReversed());
    expect(found.map(({ density }) => density)).toEqual(densities);
    found.forEach(({ density, mask, weights }, i) => {
      expect(keptCount(mask, network.layout)).toBe(Math.round(density * network.layout.edgeCount));
      const wider = found[i - 1]?.mask ?? mask;
      expect(mask.every((mark, at) => mark <= wider[at]!)).toBe(true);
      expect(weights!.every((weight, at) => mask[at] === 1 || weight === 0)).toBe(true);
    });
    expect(await prunedMasks(edgesEngine, plan, densities)).toEqual(found);
  });
});
