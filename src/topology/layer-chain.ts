import { ShapeError } from '../numerics/errors.js';
import type { LayerGraph } from './layer-graph.js';

/**
 * A layer and how its columns hang on the units before it.
 *
 * Column c reads unit floor(c / columnsPerUnit). That is 1 for a dense layer after a dense layer or
 * on the pixels of an image, the kernel area for a convolution (whose units are channels), and
 * height x width for a dense layer that reads flattened channels. So a channel counts as one unit: it
 * is reached when any of its taps is, and whether single pixels are is not asked. Pooling joins no
 * channels and has no edges, so it only enters through the height and width that it leaves.
 */
export interface LinkedLayer {
  readonly graph: LayerGraph;
  readonly columnsPerUnit: number;
}

/**
 * Units of a network level by level: inputs, the rows of each layer, the last of which are outputs.
 *
 * @returns counts. Shape [layers + 1].
 * @throws {ShapeError} when there is no layer, or one does not read the units of the one before.
 */
export function unitsByLevel(layers: readonly LinkedLayer[]): readonly number[] {
  const [first] = layers;
  if (first === undefined) throw new ShapeError('unitsByLevel: layers must not be empty; got 0');
  const units = [first.graph.columns / first.columnsPerUnit];
  for (const { graph, columnsPerUnit } of layers) {
    const read = graph.columns / columnsPerUnit;
    if (!(Number.isInteger(read) && read === units.at(-1))) {
      throw new ShapeError(
        `unitsByLevel: layer ${units.length} must read ${units.at(-1)} whole units; got ${graph.columns} columns / ${columnsPerUnit}`,
      );
    }
    units.push(graph.rows);
  }
  return units;
}

/** The unit that each edge of a layer starts from. Shape [edges]; not to be changed. */
export function edgeSources({ graph, columnsPerUnit }: LinkedLayer): Uint32Array {
  if (columnsPerUnit === 1) return graph.edgeColumns;
  return graph.edgeColumns.map((column) => Math.floor(column / columnsPerUnit));
}
