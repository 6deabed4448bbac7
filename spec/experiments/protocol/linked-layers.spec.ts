import { describe, expect, it } from 'vitest';
import { linkedLayers } from '../../../src/experiments/protocol/linked-layers.js';
import { ShapeError } from '../../../src/numerics/errors.js';
import { unitsByLevel } from '../../../src/topology/layer-chain.js';
import { chain } from '../../support/networks.js';

describe('linkedLayers', () => {
  it('links pixels, dense units and outputs of a dense network', () => {
    const network = chain([1, 3, 4], [{ dense: 5 }, { dense: 2 }]);
    expect(unitsByLevel(linkedLayers(network, full(network)))).toEqual([12, 5, 2]);
  });

  it('takes channels as units, through pooling and the step to dense layers', () => {
    const network = chain(
      [2, 8, 8],
      [{ conv: 3, kernel: 3 }, { pool: 2 }, { conv: 4, kernel: 2 }, { dense: 6 }, { dense: 10 }],
    );
    const layers = linkedLayers(network, full(network));
    expect(unitsByLevel(layers)).toEqual([2, 3, 4, 6, 10]);
    expect(layers.map(({ columnsPerUnit }) => columnsPerUnit)).toEqual([9, 4, 4, 1]);
  });

  it('refuses a mask that does not reach to the end of the network', () => {
    const network = chain([1, 3, 4], [{ dense: 5 }, { dense: 2 }]);
    expect(() => linkedLayers(network, new Uint8Array(7))).toThrow(ShapeError);
  });
});

// Helpers
function full(network: ReturnType<typeof chain>): Uint8Array {
  return new Uint8Array(network.layout.parameterCount).fill(1);
}
