import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../src/numerics/errors.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { degreesOf } from '../../src/topology/degrees.js';
import { swapEdges } from '../../src/topology/edge-swap.js';
import { edgeSources, type LinkedLayer } from '../../src/topology/layer-chain.js';
import { graphOfCells } from '../../src/topology/layer-graph.js';
import { twoPathSpread, twoPaths } from '../../src/topology/two-paths.js';
import { chainOf } from '../support/arbitrary-graph.js';
import { expectClose } from '../support/expect-close.js';

describe('twoPaths', () => {
  it('counts what trying every pair of edges counts', () => {
    fc.assert(
      fc.property(linked, ([below, above]) => {
        const expected = new Float64Array(above.graph.rows);
        const sources = edgeSources(above);
        for (const lower of below.graph.edgeRows) {
          above.graph.edgeRows.forEach((output, e) => {
            if (sources[e] === lower) expected[output]!++;
          });
        }
        expect(twoPaths(below, above)).toEqual(expected);
      }),
    );
  });

  it('is, between dense layers, the row sums of the product of their matrices', () => {
    const [below, above] = chainOf(['110', '001'], ['11', '01', '00']);
    expect([...twoPaths(below!, above!)]).toEqual([3, 1, 0]);
  });

  it('has a sum that the degrees fix, whatever is swapped', () => {
    fc.assert(
      fc.property(linked, fc.nat(), ([below, above], seed) => {
        const stream = randomStream(seed);
        const swapped = (layer: LinkedLayer): LinkedLayer => ({
          ...layer,
          graph: swapEdges(layer.graph, stream).graph,
        });
        const into = degreesOf(below.graph).rows;
        const fixed = edgeSources(above).reduce((sum, unit) => sum + into[unit]!, 0);
        expect(total(twoPaths(below, above))).toBe(fixed);
        expect(total(twoPaths(swapped(below), swapped(above)))).toBe(fixed);
      }),
    );
  });

  it('refuses layers that do not fit together', () => {
    const [below, above] = chainOf(['10', '01', '11'], ['10']);
    expect(() => twoPaths(below!, above!)).toThrow(ShapeError);
    expect(() => twoPaths(below!, { ...above!, columnsPerUnit: 2 })).toThrow(ShapeError);
  });
});

describe('twoPathSpread', () => {
  it('is 0 where all have as many, and not defined where none has any', () => {
    const [even, apart] = [
      chainOf(['11', '11'], ['10', '01']),
      chainOf(['11', '00'], ['01', '01']),
    ];
    expect(twoPathSpread(even[0]!, even[1]!)).toBe(0);
    expect(twoPathSpread(apart[0]!, apart[1]!)).toBeNull();
  });

  it('is sqrt(n - 1) where one of n units has them all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (outputs) => {
        const rows = Array.from({ length: outputs }, (_, output) => (output === 0 ? '1' : '0'));
        const [below, above] = chainOf(['101'], rows);
        const because = 'a root of a small whole number';
        expectClose(twoPathSpread(below!, above!)!, Math.sqrt(outputs - 1), {
          absolute: 1e-14,
          because,
        });
      }),
    );
  });
});

// Helpers
const size = fc.integer({ min: 1, max: 5 });

/** Two layers that fit together, the upper one reading one to three columns of each unit. */
const linked = fc
  .tuple(
    size,
    size,
    size,
    fc.integer({ min: 1, max: 3 }),
    fc.nat(),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([inputs, hidden, outputs, columnsPerUnit, seed, density]): [LinkedLayer, LinkedLayer] => {
    const stream = randomStream(seed, 'two layers');
    const layer = (rows: number, columns: number) =>
      graphOfCells(
        Uint8Array.from({ length: rows * columns }, () => Number(stream.uniform() < density)),
        rows,
      );
    return [
      { graph: layer(hidden, inputs), columnsPerUnit: 1 },
      { graph: layer(outputs, hidden * columnsPerUnit), columnsPerUnit },
    ];
  });

function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
