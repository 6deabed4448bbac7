import { ENTRY_BYTES, GradientTask, Row, ROW_BYTES } from './plan';

/**
 * Gradient of each surviving weight and bias of some rows of a layer, summed over positions and samples.
 *
 * A weight has four partial sums, of the samples whose index is 0, 1, 2 and 3 modulo 4; they run
 * over tiles, positions and samples in order and are added as (0 + 2) + (1 + 3). Blocking over rows
 * and entries changes no bit.
 */
export function gradients(task: GradientTask, firstRow: i32, endRow: i32, tiles: i32): void {
  let row = firstRow;
  if (task.dense) {
    for (; row + 1 < endRow; row += 2) {
      const at = changetype<Row>(task.rowTable + <usize>row * ROW_BYTES);
      for (let entry = at.entries; entry < at.entriesEnd; entry += 4 * ENTRY_BYTES) {
        twoRowsFourEdges(task, changetype<usize>(at), entry, tiles);
      }
      biasGradient(task, at, tiles);
      biasGradient(task, changetype<Row>(changetype<usize>(at) + ROW_BYTES), tiles);
    }
  }
  for (; row < endRow; row++) {
    const at = changetype<Row>(task.rowTable + <usize>row * ROW_BYTES);
    for (let entry = at.entries; entry < at.entriesEnd; entry += 4 * ENTRY_BYTES) {
      fourEdges(task, at, entry, tiles);
    }
    biasGradient(task, at, tiles);
  }
}

/** Address of the entry `step` places on, or of the last one of the row. */
// @ts-ignore: decorator
@inline
function entryAt(entry: usize, step: usize, end: usize): usize {
  const at = entry + step * ENTRY_BYTES;
  return at < end ? at : end - ENTRY_BYTES;
}

function fourEdges(task: GradientTask, row: Row, entry: usize, tiles: i32): void {
  const end = row.entriesEnd;
  const from0 = load<i32>(entry, 4);
  const from1 = load<i32>(entryAt(entry, 1, end), 4);
  const from2 = load<i32>(entryAt(entry, 2, end), 4);
  const from3 = load<i32>(entryAt(entry, 3, end), 4);
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let tile = 0; tile < tiles; tile++) {
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
  storeSums(task, row, entry, across(s0, s1, s2, s3));
}

function twoRowsFourEdges(task: GradientTask, table: usize, entry: usize, tiles: i32): void {
  const row = changetype<Row>(table);
  const next = changetype<Row>(table + ROW_BYTES);
  const end = row.entriesEnd;
  const from0 = load<i32>(entry, 4);
  const from1 = load<i32>(entryAt(entry, 1, end), 4);
  const from2 = load<i32>(entryAt(entry, 2, end), 4);
  const from3 = load<i32>(entryAt(entry, 3, end), 4);
  const gap = next.to - row.to;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  for (let tile = 0; tile < tiles; tile++) {
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
  storeSums(task, row, entry, across(s0, s1, s2, s3));
  storeSums(task, next, entry, across(t0, t1, t2, t3));
}

function biasGradient(task: GradientTask, row: Row, tiles: i32): void {
  let sum = f32x4.splat(0);
  for (let tile = 0; tile < tiles; tile++) {
    const deltas = task.delta + tile * task.deltaTile + row.to;
    for (let y = 0; y < task.positionRows; y++) {
      let delta = deltas + y * task.deltaRow;
      for (let x = 0; x < task.positionColumns; x++) {
        for (let lane: usize = 0; lane < 128; lane += 16) {
          sum = f32x4.add(sum, v128.load(delta + lane));
        }
        delta += task.deltaColumn;
      }
    }
  }
  store<f32>(row.bias + task.shift, f32x4.extract_lane(across(sum, sum, sum, sum), 0));
}

/** Stores up to four sums, those of the entries that the row still has. */
// @ts-ignore: decorator
@inline
function storeSums(task: GradientTask, row: Row, entry: usize, sums: v128): void {
  const base = row.weights + task.shift;
  const left = row.entriesEnd - entry;
  store<f32>(base + load<u32>(entry), f32x4.extract_lane(sums, 0));
  if (left <= ENTRY_BYTES) return;
  store<f32>(base + load<u32>(entry + ENTRY_BYTES), f32x4.extract_lane(sums, 1));
  if (left <= 2 * ENTRY_BYTES) return;
  store<f32>(base + load<u32>(entry + 2 * ENTRY_BYTES), f32x4.extract_lane(sums, 2));
  if (left <= 3 * ENTRY_BYTES) return;
  store<f32>(base + load<u32>(entry + 3 * ENTRY_BYTES), f32x4.extract_lane(sums, 3));
}

/** The sums over the lanes of four vectors, each as (0 + 2) + (1 + 3). */
// @ts-ignore: decorator
@inline
function across(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}
