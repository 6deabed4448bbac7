import { ENTRY_SIZE, GradientTask, PARTIAL_BYTES, Row, ROW_SIZE } from './tables';

/** Address of the entry `step` places on, or of the last one of the row. */
// @ts-ignore: decorator
@inline
function entryAt(entry: usize, step: i32, end: usize): usize {
  const at = entry + step * ENTRY_SIZE;
  return at < end ? at : end - ENTRY_SIZE;
}

// @ts-ignore: decorator
@inline
export function rowGradients(
  task: GradientTask,
  row: Row,
  first: i32,
  end: i32,
  shift: usize,
  resumed: bool,
): void {
  for (let entry = row.entries; entry < row.entriesEnd; entry += 4 * ENTRY_SIZE) {
    fourEdges(task, row, entry, first, end, shift, resumed);
  }
}

/** Up to four entries of one row. */
function fourEdges(
  task: GradientTask,
  row: Row,
  entry: usize,
  first: i32,
  end: i32,
  shift: usize,
  resumed: bool,
): void {
  const last = row.entriesEnd;
  const entry1 = entryAt(entry, 1, last);
  const entry2 = entryAt(entry, 2, last);
  const entry3 = entryAt(entry, 3, last);
  const from0 = load<i32>(entry, 4);
  const from1 = load<i32>(entry1, 4);
  const from2 = load<i32>(entry2, 4);
  const from3 = load<i32>(entry3, 4);
  let s0 = begun(task, row, entry, first, 0, resumed);
  let s1 = begun(task, row, entry1, first, 0, resumed);
  let s2 = begun(task, row, entry2, first, 0, resumed);
  let s3 = begun(task, row, entry3, first, 0, resumed);
  let t0 = begun(task, row, entry, first, 16, resumed);
  let t1 = begun(task, row, entry1, first, 16, resumed);
  let t2 = begun(task, row, entry2, first, 16, resumed);
  let t3 = begun(task, row, entry3, first, 16, resumed);
  for (let tile = first; tile < end; tile++) {
    const deltas = task.delta + tile * task.deltaTile + row.to;
    const inputs = task.from + tile * task.fromTile + shift;
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
          t0 = f32x4.add(t0, f32x4.mul(e, v128.load(source + from0, 16)));
          t1 = f32x4.add(t1, f32x4.mul(e, v128.load(source + from1, 16)));
          t2 = f32x4.add(t2, f32x4.mul(e, v128.load(source + from2, 16)));
          t3 = f32x4.add(t3, f32x4.mul(e, v128.load(source + from3, 16)));
        }
        delta += task.deltaColumn;
        input += task.fromColumn;
      }
    }
  }
  const left = <i32>(last - entry);
  keepSum(task, row, entry, first, s0, t0);
  if (left > 1 * ENTRY_SIZE) keepSum(task, row, entry + 1 * ENTRY_SIZE, first, s1, t1);
  if (left > 2 * ENTRY_SIZE) keepSum(task, row, entry + 2 * ENTRY_SIZE, first, s2, t2);
  if (left > 3 * ENTRY_SIZE) keepSum(task, row, entry + 3 * ENTRY_SIZE, first, s3, t3);
}

/** Up to two entries that two rows share. */
export function twoRowsTwoEdges(
  task: GradientTask,
  table: usize,
  entry: usize,
  first: i32,
  end: i32,
  shift: usize,
  resumed: bool,
): void {
  const row = changetype<Row>(table);
  const next = changetype<Row>(table + ROW_SIZE);
  const last = row.entriesEnd;
  const entry1 = entryAt(entry, 1, last);
  const from0 = load<i32>(entry, 4);
  const from1 = load<i32>(entry1, 4);
  const gap = next.to - row.to;
  let a0 = begun(task, row, entry, first, 0, resumed);
  let a1 = begun(task, row, entry, first, 16, resumed);
  let b0 = begun(task, row, entry1, first, 0, resumed);
  let b1 = begun(task, row, entry1, first, 16, resumed);
  let c0 = begun(task, next, entry, first, 0, resumed);
  let c1 = begun(task, next, entry, first, 16, resumed);
  let d0 = begun(task, next, entry1, first, 0, resumed);
  let d1 = begun(task, next, entry1, first, 16, resumed);
  for (let tile = first; tile < end; tile++) {
    const deltas = task.delta + tile * task.deltaTile + row.to;
    const inputs = task.from + tile * task.fromTile + shift;
    for (let y = 0; y < task.positionRows; y++) {
      let delta = deltas + y * task.deltaRow;
      let input = inputs + y * task.fromRow;
      for (let x = 0; x < task.positionColumns; x++) {
        for (let lane: usize = 0; lane < 128; lane += 32) {
          const d = v128.load(delta + lane);
          const e = v128.load(delta + lane, 16);
          const f = v128.load(delta + lane + gap);
          const g = v128.load(delta + lane + gap, 16);
          const source = input + lane;
          const x0 = v128.load(source + from0);
          a0 = f32x4.add(a0, f32x4.mul(d, x0));
          c0 = f32x4.add(c0, f32x4.mul(f, x0));
          const y0 = v128.load(source + from0, 16);
          a1 = f32x4.add(a1, f32x4.mul(e, y0));
          c1 = f32x4.add(c1, f32x4.mul(g, y0));
          const x1 = v128.load(source + from1);
          b0 = f32x4.add(b0, f32x4.mul(d, x1));
          d0 = f32x4.add(d0, f32x4.mul(f, x1));
          const y1 = v128.load(source + from1, 16);
          b1 = f32x4.add(b1, f32x4.mul(e, y1));
          d1 = f32x4.add(d1, f32x4.mul(g, y1));
        }
        delta += task.deltaColumn;
        input += task.fromColumn;
      }
    }
  }
  keepSum(task, row, entry, first, a0, a1);
  keepSum(task, next, entry, first, c0, c1);
  if (<i32>(last - entry) <= ENTRY_SIZE) return;
  keepSum(task, row, entry + ENTRY_SIZE, first, b0, b1);
  keepSum(task, next, entry + ENTRY_SIZE, first, d0, d1);
}

/** Bias gradients of up to four rows: eight chains of additions at once. */
export function biasGradients(
  task: GradientTask,
  row: i32,
  endRow: i32,
  first: i32,
  end: i32,
  resumed: bool,
): void {
  const a = rowAt(task, row, endRow);
  if (!a.bias) return; // rows by input have none
  const b = rowAt(task, row + 1, endRow);
  const c = rowAt(task, row + 2, endRow);
  const d = rowAt(task, row + 3, endRow);
  let s0 = begunAt(task, a.bias, first, 0, resumed);
  let s1 = begunAt(task, b.bias, first, 0, resumed);
  let s2 = begunAt(task, c.bias, first, 0, resumed);
  let s3 = begunAt(task, d.bias, first, 0, resumed);
  let t0 = begunAt(task, a.bias, first, 16, resumed);
  let t1 = begunAt(task, b.bias, first, 16, resumed);
  let t2 = begunAt(task, c.bias, first, 16, resumed);
  let t3 = begunAt(task, d.bias, first, 16, resumed);
  for (let tile = first; tile < end; tile++) {
    const deltas = task.delta + tile * task.deltaTile;
    for (let y = 0; y < task.positionRows; y++) {
      let delta = deltas + y * task.deltaRow;
      for (let x = 0; x < task.positionColumns; x++) {
        for (let lane: usize = 0; lane < 128; lane += 32) {
          s0 = f32x4.add(s0, v128.load(delta + lane + a.to));
          s1 = f32x4.add(s1, v128.load(delta + lane + b.to));
          s2 = f32x4.add(s2, v128.load(delta + lane + c.to));
          s3 = f32x4.add(s3, v128.load(delta + lane + d.to));
          t0 = f32x4.add(t0, v128.load(delta + lane + a.to, 16));
          t1 = f32x4.add(t1, v128.load(delta + lane + b.to, 16));
          t2 = f32x4.add(t2, v128.load(delta + lane + c.to, 16));
          t3 = f32x4.add(t3, v128.load(delta + lane + d.to, 16));
        }
        delta += task.deltaColumn;
      }
    }
  }
  keepAt(task, a.bias, first, s0, t0);
  keepAt(task, b.bias, first, s1, t1);
  keepAt(task, c.bias, first, s2, t2);
  keepAt(task, d.bias, first, s3, t3);
}

/** The row of a number, or the last one. */
// @ts-ignore: decorator
@inline
function rowAt(task: GradientTask, row: i32, endRow: i32): Row {
  return changetype<Row>(task.rowTable + min(row, endRow - 1) * ROW_SIZE);
}

/** Half of an entry's sums as they begin: nothing, or what the tile's positions above have left. */
// @ts-ignore: decorator
@inline
function begun(task: GradientTask, row: Row, entry: usize, tile: i32, half: usize, resumed: bool): v128 {
  return begunAt(task, row.weights + load<u32>(entry), tile, half, resumed);
}

// @ts-ignore: decorator
@inline
function begunAt(task: GradientTask, address: usize, tile: i32, half: usize, resumed: bool): v128 {
  return resumed ? v128.load(partialOf(task, address, tile) + half) : f32x4.splat(0);
}

/** Where the partial sums of the weight or bias at an address are kept for a tile. */
// @ts-ignore: decorator
@inline
function partialOf(task: GradientTask, address: usize, tile: i32): usize {
  return task.partial + tile * task.partialTile + ((address - task.base) / 4) * PARTIAL_BYTES;
}

// @ts-ignore: decorator
@inline
function keepSum(task: GradientTask, row: Row, entry: usize, tile: i32, low: v128, high: v128): void {
  keepAt(task, row.weights + load<u32>(entry), tile, low, high);
}

/** Keeps the sums of the weight or bias at an address: for the tile, or added up as its gradient. */
// @ts-ignore: decorator
@inline
function keepAt(task: GradientTask, address: usize, tile: i32, low: v128, high: v128): void {
  if (task.partial) {
    const at = partialOf(task, address, tile);
    v128.store(at, low);
    v128.store(at, high, 16);
  } else {
    store<f32>(address + task.shift, sumOf(f32x4.add(low, high)));
  }
}

/** The sum over the lanes as (0 + 2) + (1 + 3). */
// @ts-ignore: decorator
@inline
export function sumOf(v: v128): f32 {
  const w = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return f32x4.extract_lane(w, 0) + f32x4.extract_lane(w, 1);
}
