import type { Arena } from './arena.js';
import type { ForwardTables } from './forward-tables.js';
import type { PlacedLayer } from './layer-edges.js';
import { rowBytes, UNIT_BYTES } from './planes.js';
import type { PoolingTables } from './pooling-tables.js';
import { putTable, reserveTable } from './table-writer.js';

/** Memory for the table of such a convolution. */
export function reservePooledConvolution(arena: Arena): number {
  return reserveTable(arena, 'PooledConvolution');
}

/** Writes it for windows that begin `poolStride` positions apart. */
export function writePooledConvolution(
  arena: Arena,
  at: number,
  { layer, below }: PlacedLayer,
  { sums, gradient }: ForwardTables,
  { table: pooling }: PoolingTables,
  poolStride: number,
): void {
  const stride = poolStride * (layer.kind === 'dense' ? 1 : layer.stride);
  putTable(arena, at, 'PooledConvolution', {
    ...{ sums, pooling, gradient },
    ...{ windowRow: stride * rowBytes(below.values), windowColumn: stride * UNIT_BYTES },
  });
}
