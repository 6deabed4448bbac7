import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../src/numerics/errors.js';
import { edgeSources, unitsByLevel } from '../../src/topology/layer-chain.js';
import { chainOf, graphOf } from '../support/arbitrary-graph.js';

describe('unitsByLevel', () => {
  it('counts inputs, then the rows of each layer', () => {
    expect(unitsByLevel(chainOf(['100', '010'], ['11', '11', '01', '10']))).toEqual([3, 2, 4]);
  });

  it('counts channels where a layer reads several columns from each', () => {
    const convolution = { graph: graphOf('10000000', '00000000', '00000011'), columnsPerUnit: 4 };
    const flattened = { graph: graphOf('100000000000000000'), columnsPerUnit: 6 };
    expect(unitsByLevel([convolution, flattened])).toEqual([2, 3, 1]);
  });

  it('refuses layers that do not fit together', () => {
    expect(() => unitsByLevel([])).toThrow(ShapeError);
    expect(() => unitsByLevel(chainOf(['10'], ['10']))).toThrow(ShapeError);
    expect(() => unitsByLevel([{ graph: graphOf('101'), columnsPerUnit: 2 }])).toThrow(ShapeError);
  });
});

describe('edgeSources', () => {
  it('finds the channel of each tap', () => {
    expect([...edgeSources({ graph: graphOf('10000110', '00000001'), columnsPerUnit: 4 })]).toEqual(
      [0, 1, 1, 1],
    );
  });
});
