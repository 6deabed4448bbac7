import fc from 'fast-check';
import type { LinkedLayer } from '../../src/topology/layer-chain.js';
import { graphOfCells, type LayerGraph } from '../../src/topology/layer-graph.js';

/** Graph of a small layer of any density, empty and complete ones included. */
export const arbitraryGraph: fc.Arbitrary<LayerGraph> = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }))
  .chain(([rows, columns]) => graphOfSize(rows, columns));

/** Two to four dense layers that fit together, sparse more often than not. */
export const arbitraryChain: fc.Arbitrary<readonly LinkedLayer[]> = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 3, maxLength: 5 })
  .chain((widths) => fc.tuple(...widths.slice(1).map((rows, l) => graphOfSize(rows, widths[l]!))))
  .map((graphs) => graphs.map((graph) => ({ graph, columnsPerUnit: 1 })));

/** The graph whose matrix has these rows, written as strings of 0 and 1. */
export function graphOf(...rows: readonly string[]): LayerGraph {
  return graphOfCells(Uint8Array.from(rows.join(''), Number), rows.length);
}

/** The layer that a list of matrices makes, dense upon dense. */
export function chainOf(...layers: readonly (readonly string[])[]): readonly LinkedLayer[] {
  return layers.map((rows) => ({ graph: graphOf(...rows), columnsPerUnit: 1 }));
}

function graphOfSize(rows: number, columns: number): fc.Arbitrary<LayerGraph> {
  const size = rows * columns;
  return fc
    .tuple(
      fc.array(fc.nat({ max: 9 }), { minLength: size, maxLength: size }),
      fc.integer({ min: 0, max: 10 }),
    )
    .map(([cells, level]) =>
      graphOfCells(
        Uint8Array.from(cells, (cell) => Number(cell < level)),
        rows,
      ),
    );
}
