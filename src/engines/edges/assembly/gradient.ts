import { ENTRY_BYTES, GradientTask, Row, ROW_BYTES } from './plan';

/** Entries whose inputs, of a whole batch of four tiles, stay in the first-level cache. */
const BLOCK: usize = 32 * ENTRY_BYTES;

/**
 * Gradient of each surviving weight and bias of some rows of a dense layer, summed over the samples.
 *
 * A weight has four partial sums, of the samples whose index is 0, 1, 2 and 3 modulo 4; they run
 * over tiles and samples in order and are added as (0 + 2) + (1 + 3). Blocking over rows and
 * entries changes no bit.
 */
export function gradients(task: GradientTask, firstRow: i32, endRow: i32, tiles: i32): void {
  if (firstRow >= endRow) return;
  const table = task.rowTable;
  const paired = task.dense ? firstRow + ((endRow - firstRow) & ~1) : firstRow;
  if (paired > firstRow) {
    const first = changetype<Row>(table + <usize>firstRow * ROW_BYTES);
    for (let block = first.entries; block < first.entriesEnd; block += BLOCK) {
      const end = min(block + BLOCK, first.entriesEnd);
      for (let row = firstRow; row < paired; row += 2) {
        const at = table + <usize>row * ROW_BYTES;
        for (let entry = block; entry < end; entry += 4 * ENTRY_BYTES) {
          twoRowsFourEdges(task, at, entry, 0, tiles);
        }
      }
    }
  }
  for (let row = paired; row < endRow; row++) {
    rowGradients(task, changetype<Row>(table + <usize>row * ROW_BYTES), 0, tiles);
  }
  for (let row = firstRow; row < endRow; row += 4) biasGradients(task, row, endRow, 0, tiles);
}

/**
 * The same for a convolution and one tile, summed over positions and samples.
 *
 * The four partial sums of each tile are kept; `joinTiles` adds them up.
 */
export function tileGradients(task: GradientTask, tile: i32): void {
  let row: i32 = 0;
  const end = tile + 1;
  if (task.dense) {
    for (; row + 1 < task.rows; row += 2) {
      const at = changetype<Row>(task.rowTable + <usize>row * ROW_BYTES);
      for (let entry = at.entries; entry < at.entriesEnd; entry += 4 * ENTRY_BYTES) {
        twoRowsFourEdges(task, changetype<usize>(at), entry, tile, end);
      }
    }
  }
  for (; row < task.rows; row++) {
    rowGradients(task, changetype<Row>(task.rowTable + <usize>row * ROW_BYTES), tile, end);
  }
  for (row = 0; row < task.rows; row += 4) biasGradients(task, row, task.rows, tile, end);
}

/** Adds the partial sums of a convolution over tiles in order, then as (0 + 2) + (1 + 3). */
export function joinTiles(task: GradientTask, tiles: i32): void {
  const end = <usize>task.slots * 4;
  for (let at: usize = 0; at < end; at += 16) {
    let from = task.partial + at * 4;
    let a = v128.load(from);
    let b = v128.load(from, 16);
    let c = v128.load(from, 32);
    let d = v128.load(from, 48);
    for (let tile = 1; tile < tiles; tile++) {
      from += task.partialTile;
      a = f32x4.add(a, v128.load(from));
      b = f32x4.add(b, v128.load(from, 16));
      c = f32x4.add(c, v128.load(from, 32));
      d = f32x4.add(d, v128.load(from, 48));
    }
    v128.store(task.base + task.shift + at, across(a, b, c, d));
  }
}

/** Address of the entry `step` places on, or of the last one of the row. */
// @ts-ignore: decorator
@inline
function entryAt(entry: usize, step: usize, end: usize): usize {
  const at = entry + step * ENTRY_BYTES;
  return at < end ? at : end - ENTRY_BYTES;
}

// @ts-ignore: decorator
@inline
function rowGradients(task: GradientTask, row: Row, first: i32, end: i32): void {
  let entry = row.entries;
  const last = row.entriesEnd;
  for (; entry + 8 * ENTRY_BYTES <= last; entry += 8 * ENTRY_BYTES) {
    eightEdges(task, row, entry, first, end);
  }
  for (; entry < last; entry += 4 * ENTRY_BYTES) fourEdges(task, row, entry, first, end);
}

/** Up to four entries of one row. */
function fourEdges(task: GradientTask, row: Row, entry: usize, first: i32, end: i32): void {
  const last = row.entriesEnd;
  const from0 = load<i32>(entry, 4);
  const from1 = load<i32>(entryAt(entry, 1, last), 4);
  const from2 = load<i32>(entryAt(entry, 2, last), 4);
  const from3 = load<i32>(entryAt(entry, 3, last), 4);
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let tile = first; tile < end; tile++) {
    const deltas = task.delta + tile * task.deltaTile + row.to;
    const inputs = task.from + tile * task.fromTile;
    for (let y = 0; y < task.positionRows; y++) {
      let delta = deltas + y * task.deltaRow;
      let input = inputs + y * task.fromRow;
      for (let x = 0; x < task.positionColumns; x++) {
        for (let lane: usize = 0; lane < 128; lane += 32) {
          const d = v128.load(delta + lane);
          const e = v128.load(delta + lane, 16);
          const source = input + lane;
          s0 = f32x4.add(s0, f32x4.mul(d, v128.load(source + from0)));
          s1 = f32x4.add(s1, f32x4.mul(d, v128.load(source + from1)));
          s2 = f32x4.add(s2, f32x4.mul(d, v128.load(source + from2)));
          s3 = f32x4.add(s3, f32x4.mul(d, v128.load(source + from3)));
          s0 = f32x4.add(s0, f32x4.mul(e, v128.load(source + from0, 16)));
          s1 = f32x4.add(s1, f32x4.mul(e, v128.load(source + from1, 16)));
          s2 = f32x4.add(s2, f32x4.mul(e, v128.load(source + from2, 16)));
          s3 = f32x4.add(s3, f32x4.mul(e, v128.load(source + from3, 16)));
        }
        delta += task.deltaColumn;
        input += task.fromColumn;
      }
    }
  }
  keepSums(task, row, entry, first, s0, s1, s2, s3);
}

/** Eight entries of one row. */
function eightEdges(task: GradientTask, row: Row, entry: usize, first: i32, end: i32): void {
  const from0 = load<i32>(entry, 4);
  const from1 = load<i32>(entry, 12);
  const from2 = load<i32>(entry, 20);
  const from3 = load<i32>(entry, 28);
  const from4 = load<i32>(entry, 36);
  const from5 = load<i32>(entry, 44);
  const from6 = load<i32>(entry, 52);
  const from7 = load<i32>(entry, 60);
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  for (let tile = first; tile < end; tile++) {
    const deltas = task.delta + tile * task.deltaTile + row.to;
    const inputs = task.from + tile * task.fromTile;
    for (let y = 0; y < task.positionRows; y++) {
      let delta = deltas + y * task.deltaRow;
      let input = inputs + y * task.fromRow;
      for (let x = 0; x < task.positionColumns; x++) {
        for (let lane: usize = 0; lane < 128; lane += 64) {
          const source = input + lane;
          const d0 = v128.load(delta + lane);
          s0 = f32x4.add(s0, f32x4.mul(d0, v128.load(source + from0)));
          s1 = f32x4.add(s1, f32x4.mul(d0, v128.load(source + from1)));
          s2 = f32x4.add(s2, f32x4.mul(d0, v128.load(source + from2)));
          s3 = f32x4.add(s3, f32x4.mul(d0, v128.load(source + from3)));
          s4 = f32x4.add(s4, f32x4.mul(d0, v128.load(source + from4)));
          s5 = f32x4.add(s5, f32x4.mul(d0, v128.load(source + from5)));
          s6 = f32x4.add(s6, f32x4.mul(d0, v128.load(source + from6)));
          s7 = f32x4.add(s7, f32x4.mul(d0, v128.load(source + from7)));
          const d1 = v128.load(delta + lane, 16);
          s0 = f32x4.add(s0, f32x4.mul(d1, v128.load(source + from0, 16)));
          s1 = f32x4.add(s1, f32x4.mul(d1, v128.load(source + from1, 16)));
          s2 = f32x4.add(s2, f32x4.mul(d1, v128.load(source + from2, 16)));
          s3 = f32x4.add(s3, f32x4.mul(d1, v128.load(source + from3, 16)));
          s4 = f32x4.add(s4, f32x4.mul(d1, v128.load(source + from4, 16)));
          s5 = f32x4.add(s5, f32x4.mul(d1, v128.load(source + from5, 16)));
          s6 = f32x4.add(s6, f32x4.mul(d1, v128.load(source + from6, 16)));
          s7 = f32x4.add(s7, f32x4.mul(d1, v128.load(source + from7, 16)));
          const d2 = v128.load(delta + lane, 32);
          s0 = f32x4.add(s0, f32x4.mul(d2, v128.load(source + from0, 32)));
          s1 = f32x4.add(s1, f32x4.mul(d2, v128.load(source + from1, 32)));
          s2 = f32x4.add(s2, f32x4.mul(d2, v128.load(source + from2, 32)));
          s3 = f32x4.add(s3, f32x4.mul(d2, v128.load(source + from3, 32)));
          s4 = f32x4.add(s4, f32x4.mul(d2, v128.load(source + from4, 32)));
          s5 = f32x4.add(s5, f32x4.mul(d2, v128.load(source + from5, 32)));
          s6 = f32x4.add(s6, f32x4.mul(d2, v128.load(source + from6, 32)));
          s7 = f32x4.add(s7, f32x4.mul(d2, v128.load(source + from7, 32)));
          const d3 = v128.load(delta + lane, 48);
          s0 = f32x4.add(s0, f32x4.mul(d3, v128.load(source + from0, 48)));
          s1 = f32x4.add(s1, f32x4.mul(d3, v128.load(source + from1, 48)));
          s2 = f32x4.add(s2, f32x4.mul(d3, v128.load(source + from2, 48)));
          s3 = f32x4.add(s3, f32x4.mul(d3, v128.load(source + from3, 48)));
          s4 = f32x4.add(s4, f32x4.mul(d3, v128.load(source + from4, 48)));
          s5 = f32x4.add(s5, f32x4.mul(d3, v128.load(source + from5, 48)));
          s6 = f32x4.add(s6, f32x4.mul(d3, v128.load(source + from6, 48)));
          s7 = f32x4.add(s7, f32x4.mul(d3, v128.load(source + from7, 48)));
        }
        delta += task.deltaColumn;
        input += task.fromColumn;
      }
    }
  }
  keepSums(task, row, entry, first, s0, s1, s2, s3);
  keepSums(task, row, entry + 4 * ENTRY_BYTES, first, s4, s5, s6, s7);
}

function twoRowsFourEdges(task: GradientTask, table: usize, entry: usize, first: i32, end: i32): void {
  const row = changetype<Row>(table);
  const next = changetype<Row>(table + ROW_BYTES);
  const last = row.entriesEnd;
  const from0 = load<i32>(entry, 4);
  const from1 = load<i32>(entryAt(entry, 1, last), 4);
  const from2 = load<i32>(entryAt(entry, 2, last), 4);
  const from3 = load<i32>(entryAt(entry, 3, last), 4);
  const gap = next.to - row.to;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  for (let tile = first; tile < end; tile++) {
    const deltas = task.delta + tile * task.deltaTile + row.to;
    const inputs = task.from + tile * task.fromTile;
    for (let y = 0; y < task.positionRows; y++) {
      let delta = deltas + y * task.deltaRow;
      let input = inputs + y * task.fromRow;
      for (let x = 0; x < task.positionColumns; x++) {
        for (let lane: usize = 0; lane < 128; lane += 16) {
          const d = v128.load(delta + lane);
          const e = v128.load(delta + lane + gap);
          const source = input + lane;
          const x0 = v128.load(source + from0);
          s0 = f32x4.add(s0, f32x4.mul(d, x0));
          t0 = f32x4.add(t0, f32x4.mul(e, x0));
          const x1 = v128.load(source + from1);
          s1 = f32x4.add(s1, f32x4.mul(d, x1));
          t1 = f32x4.add(t1, f32x4.mul(e, x1));
          const x2 = v128.load(source + from2);
          s2 = f32x4.add(s2, f32x4.mul(d, x2));
          t2 = f32x4.add(t2, f32x4.mul(e, x2));
          const x3 = v128.load(source + from3);
          s3 = f32x4.add(s3, f32x4.mul(d, x3));
          t3 = f32x4.add(t3, f32x4.mul(e, x3));
        }
        delta += task.deltaColumn;
        input += task.fromColumn;
      }
    }
  }
  keepSums(task, row, entry, first, s0, s1, s2, s3);
  keepSums(task, next, entry, first, t0, t1, t2, t3);
}

/** Bias gradients of up to four rows: four chains of additions at once. */
function biasGradients(task: GradientTask, row: i32, endRow: i32, first: i32, end: i32): void {
  const a = rowAt(task, row, endRow);
  if (!a.bias) return; // rows by input have none
  const b = rowAt(task, row + 1, endRow);
  const c = rowAt(task, row + 2, endRow);
  const d = rowAt(task, row + 3, endRow);
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let tile = first; tile < end; tile++) {
    const deltas = task.delta + tile * task.deltaTile;
    for (let y = 0; y < task.positionRows; y++) {
      let delta = deltas + y * task.deltaRow;
      for (let x = 0; x < task.positionColumns; x++) {
        for (let lane: usize = 0; lane < 128; lane += 16) {
          s0 = f32x4.add(s0, v128.load(delta + lane + a.to));
          s1 = f32x4.add(s1, v128.load(delta + lane + b.to));
          s2 = f32x4.add(s2, v128.load(delta + lane + c.to));
          s3 = f32x4.add(s3, v128.load(delta + lane + d.to));
        }
        delta += task.deltaColumn;
      }
    }
  }
  keepBias(task, a, first, s0);
  keepBias(task, b, first, s1);
  keepBias(task, c, first, s2);
  keepBias(task, d, first, s3);
}

/** The row of a number, or the last one. */
// @ts-ignore: decorator
@inline
function rowAt(task: GradientTask, row: i32, endRow: i32): Row {
  return changetype<Row>(task.rowTable + <usize>min(row, endRow - 1) * ROW_BYTES);
}

// @ts-ignore: decorator
@inline
function keepBias(task: GradientTask, row: Row, tile: i32, sum: v128): void {
  if (task.partial) v128.store(partialOf(task, row.bias, tile), sum);
  else store<f32>(row.bias + task.shift, f32x4.extract_lane(across(sum, sum, sum, sum), 0));
}

/** Where the partial sums of the weight or bias at an address are kept for a tile. */
// @ts-ignore: decorator
@inline
function partialOf(task: GradientTask, address: usize, tile: i32): usize {
  return task.partial + tile * task.partialTile + (address - task.base) * 4;
}

/** Keeps up to four sums, those of the entries that the row still has. */
// @ts-ignore: decorator
@inline
function keepSums(
  task: GradientTask,
  row: Row,
  entry: usize,
  tile: i32,
  a: v128,
  b: v128,
  c: v128,
  d: v128,
): void {
  const left = row.entriesEnd - entry;
  const first = row.weights + load<u32>(entry);
  if (task.partial) {
    v128.store(partialOf(task, first, tile), a);
    if (left <= ENTRY_BYTES) return;
    v128.store(partialOf(task, row.weights + load<u32>(entry, 8), tile), b);
    if (left <= 2 * ENTRY_BYTES) return;
    v128.store(partialOf(task, row.weights + load<u32>(entry, 16), tile), c);
    if (left <= 3 * ENTRY_BYTES) return;
    v128.store(partialOf(task, row.weights + load<u32>(entry, 24), tile), d);
    return;
  }
  const sums = across(a, b, c, d);
  const base = row.weights + task.shift;
  if (left >= 4 * ENTRY_BYTES && load<u32>(entry, 24) - load<u32>(entry) == 12) {
    v128.store(base + load<u32>(entry), sums); // four neighbours
    return;
  }
  store<f32>(base + load<u32>(entry), f32x4.extract_lane(sums, 0));
  if (left <= ENTRY_BYTES) return;
  store<f32>(base + load<u32>(entry, 8), f32x4.extract_lane(sums, 1));
  if (left <= 2 * ENTRY_BYTES) return;
  store<f32>(base + load<u32>(entry, 16), f32x4.extract_lane(sums, 2));
  if (left <= 3 * ENTRY_BYTES) return;
  store<f32>(base + load<u32>(entry, 24), f32x4.extract_lane(sums, 3));
}

/** The sums over the lanes of four vectors, each as (0 + 2) + (1 + 3). */
// @ts-ignore: decorator
@inline
function across(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}
