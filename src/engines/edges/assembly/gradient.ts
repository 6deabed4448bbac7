import { biasGradients, rowGradients, sumOf, twoRowsTwoEdges } from './gradient-sums';
import { ENTRY_SIZE, GradientTask, PARTIAL_BYTES, Row, ROW_SIZE, UNIT_BYTES } from './tables';

/** Entries whose inputs, of a whole batch of four tiles, stay in the first-level cache. */
const BLOCK_OF_ENTRIES: i32 = 32 * ENTRY_SIZE;

/**
 * Gradient of each surviving weight and bias of some rows of a dense layer, summed over the samples.
 *
 * A weight has eight partial sums, of the samples whose index is 0 to 7 modulo 8; they run over tiles
 * and samples in order and are added as ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7)). Blocking over rows
 * and entries changes no bit.
 */
export function gradients(task: GradientTask, firstRow: i32, endRow: i32, tiles: i32): void {
  if (firstRow >= endRow) return;
  const table = task.rowTable;
  const paired = task.dense ? firstRow + ((endRow - firstRow) & ~1) : firstRow;
  if (paired > firstRow) {
    const first = changetype<Row>(table + firstRow * ROW_SIZE);
    for (let block = first.entries; block < first.entriesEnd; block += BLOCK_OF_ENTRIES) {
      const end = min(block + BLOCK_OF_ENTRIES, first.entriesEnd);
      for (let row = firstRow; row < paired; row += 2) {
        const at = table + row * ROW_SIZE;
        for (let entry = block; entry < end; entry += 2 * ENTRY_SIZE) {
          twoRowsTwoEdges(task, at, entry, 0, tiles, 0, false);
        }
      }
    }
  }
  for (let row = paired; row < endRow; row++) {
    const at = changetype<Row>(table + row * ROW_SIZE);
    if (task.lit && isDark(task, at, tiles)) clearRow(task, at);
    else rowGradients(task, at, 0, tiles, 0, false);
  }
  for (let row = firstRow; row < endRow; row += 4) biasGradients(task, row, endRow, 0, tiles, false);
}

/** Whether the pixel of a row is black in all samples: its gradients are zero. */
function isDark(task: GradientTask, row: Row, tiles: i32): bool {
  const place = task.lit + row.to / UNIT_BYTES;
  for (let tile: i32 = 0; tile < tiles; tile++) {
    if (load<u8>(place + tile * task.litTile)) return false;
  }
  return true;
}

function clearRow(task: GradientTask, row: Row): void {
  const base = row.weights + task.shift;
  for (let entry = row.entries; entry < row.entriesEnd; entry += ENTRY_SIZE) {
    store<f32>(base + load<u32>(entry), 0);
  }
}

/**
 * The same for a convolution and one tile, summed over positions and samples.
 *
 * The eight partial sums of each tile are kept; `joinTiles` adds them up. They go on from those that are there if
 * they are resumed, with inputs that lie `shift` bytes on.
 */
export function tileGradients(task: GradientTask, tile: i32, shift: usize, resumed: bool): void {
  let row: i32 = 0;
  const end = tile + 1;
  if (task.dense) {
    for (; row + 1 < task.rows; row += 2) {
      const at = changetype<Row>(task.rowTable + row * ROW_SIZE);
      for (let entry = at.entries; entry < at.entriesEnd; entry += 2 * ENTRY_SIZE) {
        twoRowsTwoEdges(task, changetype<usize>(at), entry, tile, end, shift, resumed);
      }
    }
  }
  for (; row < task.rows; row++) {
    rowGradients(task, changetype<Row>(task.rowTable + row * ROW_SIZE), tile, end, shift, resumed);
  }
  for (row = 0; row < task.rows; row += 4) biasGradients(task, row, task.rows, tile, end, resumed);
}

/** Adds the partial sums of a convolution over tiles in order, then those of each weight. */
export function joinTiles(task: GradientTask, tiles: i32): void {
  for (let slot = 0; slot < task.slots; slot++) {
    let from = task.partial + slot * PARTIAL_BYTES;
    let low = v128.load(from);
    let high = v128.load(from, 16);
    for (let tile = 1; tile < tiles; tile++) {
      from += task.partialTile;
      low = f32x4.add(low, v128.load(from));
      high = f32x4.add(high, v128.load(from, 16));
    }
    store<f32>(task.base + task.shift + slot * 4, sumOf(f32x4.add(low, high)));
  }
}
