import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../src/numerics/errors.js';
import { cellsOf, graphOfCells, layerGraph } from '../../src/topology/layer-graph.js';
import { arbitraryGraph } from '../support/arbitrary-graph.js';
import { smallLayout } from '../support/small-layout.js';

describe('layerGraph', () => {
  it('has filters as rows and taps as columns', () => {
    const layout = smallLayout([{ shape: [1, 2] }, { shape: [2, 3, 2, 2] }]);
    const [, , tensor] = layout.tensors;
    const mask = new Uint8Array(layout.parameterCount);
    mask[tensor!.offset + 12 + 7] = 1; // second filter, second channel, lower right tap
    expect(layerGraph(mask, tensor!)).toEqual({
      rows: 2,
      columns: 12,
      edgeRows: Uint32Array.of(1),
      edgeColumns: Uint32Array.of(7),
    });
  });

  it('refuses a mask that ends before the tensor', () => {
    const layout = smallLayout([{ shape: [2, 2] }]);
    expect(() => layerGraph(new Uint8Array(3), layout.tensors[0]!)).toThrow(ShapeError);
  });
});

describe('graphOfCells', () => {
  it('is undone by cellsOf', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        expect(graphOfCells(cellsOf(graph), graph.rows)).toEqual(graph);
      }),
    );
  });

  it('refuses cells that are not whole rows', () => {
    expect(() => graphOfCells(new Uint8Array(5), 2)).toThrow(ShapeError);
    expect(() => graphOfCells(new Uint8Array(5), 0)).toThrow(ShapeError);
  });
});
