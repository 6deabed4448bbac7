import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { degreesOf, isFrozen } from '../../src/topology/degrees.js';
import { cellsOf, type LayerGraph } from '../../src/topology/layer-graph.js';
import { arbitraryGraph, graphOf } from '../support/arbitrary-graph.js';

describe('degreesOf', () => {
  it('sums to the edges on both sides', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const { rows, columns } = degreesOf(graph);
        expect(rows.reduce((sum, degree) => sum + degree, 0)).toBe(graph.edgeRows.length);
        expect(columns.reduce((sum, degree) => sum + degree, 0)).toBe(graph.edgeRows.length);
      }),
    );
  });

  it('counts rows and columns of the matrix', () => {
    const { rows, columns } = degreesOf(graphOf('110', '100'));
    expect([...rows]).toEqual([2, 1]);
    expect([...columns]).toEqual([2, 1, 0]);
  });
});

describe('isFrozen', () => {
  it('holds exactly when the matrix has no checkerboard', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        expect(isFrozen(degreesOf(graph))).toBe(checkerboards(graph) === 0);
      }),
    );
  });

  it('holds for empty, complete, nested and single-row layers', () => {
    const frozen = [['00', '00'], ['11', '11'], ['111', '110', '100'], ['0110'], ['0', '1', '1']];
    for (const rows of frozen) expect(isFrozen(degreesOf(graphOf(...rows)))).toBe(true);
    expect(isFrozen(degreesOf(graphOf('10', '01')))).toBe(false);
  });
});

// Helpers
/** Sum over row pairs of (r_i - s_ij)(r_j - s_ij), s_ij the overlap of the rows. */
function checkerboards(graph: LayerGraph): number {
  const cells = cellsOf(graph);
  let count = 0;
  for (let i = 0; i < graph.rows; i++) {
    for (let j = 0; j < i; j++) {
      let [onlyI, onlyJ] = [0, 0];
      for (let c = 0; c < graph.columns; c++) {
        const [a, b] = [cells[i * graph.columns + c]!, cells[j * graph.columns + c]!];
        onlyI += a & (1 - b);
        onlyJ += b & (1 - a);
      }
      count += onlyI * onlyJ;
    }
  }
  return count;
}
