import { Accumulation, ENTRY_SIZE, MOST_LIT, Row, ROW_SIZE, UNIT_BYTES } from './tables';

/**
 * Adds weight x input over the entries of each row, for every position, in one tile.
 *
 * Every lane's sum runs over the entries in order, so that blocking changes no bit.
 */
export function accumulate(op: Accumulation, tile: i32): void {
  accumulateAt(op, tile, 0);
}

/** The same with inputs that lie `shift` bytes on. */
export function accumulateAt(op: Accumulation, tile: i32, shift: usize): void {
  const from = op.from + tile * op.fromTile + shift;
  const to = op.to + tile * op.toTile;
  const gate = op.gate ? op.gate + tile * op.gateTile : 0;
  if (op.lit) {
    litRows(op, tile, from, to, op.lit + tile * op.litTile + shift / UNIT_BYTES);
    return;
  }
  if (op.dense) {
    // Half a tile at a time: its window of inputs stays in the first-level cache.
    for (let half: usize = 0; half < 128; half += 64) {
      for (let y = 0; y < op.positionRows; y++) {
        const source = from + y * op.fromRow + half;
        const target = to + y * op.toRow + half;
        const open = gate ? gate + y * op.gateRow + half : 0;
        for (let row: i32 = 0; row + 1 < op.rows; row += 2) {
          const table = op.rowTable + row * ROW_SIZE;
          for (let x = 0; x < op.positionColumns; x++) {
            const gateAt = open ? open + x * op.gateColumn : 0;
            const row = changetype<Row>(table);
            const at = source + x * op.fromColumn;
            twoRows(op, table, row.entries, row.entriesEnd, at, target + x * op.toColumn, gateAt);
          }
        }
      }
    }
  }
  const paired = op.dense ? op.rows & ~1 : 0;
  for (let y = 0; y < op.positionRows; y++) {
    const source = from + y * op.fromRow;
    const target = to + y * op.toRow;
    const open = gate ? gate + y * op.gateRow : 0;
    for (let row = paired; row < op.rows; row++) {
      const table = op.rowTable + row * ROW_SIZE;
      for (let x = 0; x < op.positionColumns; x++) {
        const gateAt = open ? open + x * op.gateColumn : 0;
        const entries = changetype<Row>(table);
        const at = source + x * op.fromColumn;
        oneRow(op, table, entries.entries, entries.entriesEnd, at, target + x * op.toColumn, gateAt);
      }
    }
  }
}

/**
 * Rows that share their entries, a convolution on the image: at each position only the entries whose pixel is
 * not black in all samples, in order.
 */
function litRows(op: Accumulation, tile: i32, from: usize, to: usize, marks: usize): void {
  const list = op.litEntries + tile * MOST_LIT * ENTRY_SIZE;
  const first = changetype<Row>(op.rowTable);
  for (let y = 0; y < op.positionRows && op.rows > 0; y++) {
    for (let x = 0; x < op.positionColumns; x++) {
      const shift = y * op.fromRow + x * op.fromColumn;
      const target = to + y * op.toRow + x * op.toColumn;
      let end = list;
      for (let at = first.entries; at < first.entriesEnd; at += ENTRY_SIZE) {
        const entry = load<u64>(at);
        store<u64>(end, entry);
        const mark = load<u8>(marks + (<usize>(entry >> 32) + shift) / UNIT_BYTES);
        end += mark ? <usize>ENTRY_SIZE : 0;
      }
      let row: i32 = 0;
      for (; row + 1 < op.rows; row += 2) {
        const table = op.rowTable + row * ROW_SIZE;
        twoRows(op, table, list, end, from + shift, target, 0);
        twoRows(op, table, list, end, from + shift + 64, target + 64, 0);
      }
      if (row < op.rows) oneRow(op, op.rowTable + row * ROW_SIZE, list, end, from + shift, target, 0);
    }
  }
}

/** Two rows x sixteen lanes that share one list of inputs. */
// @ts-ignore: decorator
@inline
function twoRows(
  op: Accumulation,
  table: usize,
  entries: usize,
  end: usize,
  from: usize,
  to: usize,
  gate: usize,
): void {
  const row = changetype<Row>(table);
  const next = changetype<Row>(table + ROW_SIZE);
  let a0 = row.bias ? v128.load32_splat(row.bias) : f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = next.bias ? v128.load32_splat(next.bias) : f32x4.splat(0);
  let b1 = b0;
  let b2 = b0;
  let b3 = b0;
  const first = row.weights;
  const second = next.weights;
  for (let at = entries; at < end; at += ENTRY_SIZE) {
    const weight = <usize>load<u32>(at);
    const source = from + <usize>load<u32>(at, 4);
    const u = v128.load32_splat(first + weight);
    const v = v128.load32_splat(second + weight);
    const x0 = v128.load(source);
    const x1 = v128.load(source, 16);
    const x2 = v128.load(source, 32);
    const x3 = v128.load(source, 48);
    a0 = f32x4.add(a0, f32x4.mul(u, x0));
    b0 = f32x4.add(b0, f32x4.mul(v, x0));
    a1 = f32x4.add(a1, f32x4.mul(u, x1));
    b1 = f32x4.add(b1, f32x4.mul(v, x1));
    a2 = f32x4.add(a2, f32x4.mul(u, x2));
    b2 = f32x4.add(b2, f32x4.mul(v, x2));
    a3 = f32x4.add(a3, f32x4.mul(u, x3));
    b3 = f32x4.add(b3, f32x4.mul(v, x3));
  }
  const target = to + row.to;
  const open = gate ? gate + row.gate : 0;
  finish(op, target, open, 0, a0);
  finish(op, target, open, 16, a1);
  finish(op, target, open, 32, a2);
  finish(op, target, open, 48, a3);
  const targetB = to + next.to;
  const openB = gate ? gate + next.gate : 0;
  finish(op, targetB, openB, 0, b0);
  finish(op, targetB, openB, 16, b1);
  finish(op, targetB, openB, 32, b2);
  finish(op, targetB, openB, 48, b3);
}

/** One row x thirty-two lanes over a list of surviving edges. */
// @ts-ignore: decorator
@inline
function oneRow(
  op: Accumulation,
  table: usize,
  entries: usize,
  end: usize,
  from: usize,
  to: usize,
  gate: usize,
): void {
  const row = changetype<Row>(table);
  let a0 = row.bias ? v128.load32_splat(row.bias) : f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  let a5 = a0;
  let a6 = a0;
  let a7 = a0;
  const weights = row.weights;
  for (let at = entries; at < end; at += ENTRY_SIZE) {
    const w = v128.load32_splat(weights + <usize>load<u32>(at));
    const source = from + <usize>load<u32>(at, 4);
    a0 = f32x4.add(a0, f32x4.mul(w, v128.load(source)));
    a1 = f32x4.add(a1, f32x4.mul(w, v128.load(source, 16)));
    a2 = f32x4.add(a2, f32x4.mul(w, v128.load(source, 32)));
    a3 = f32x4.add(a3, f32x4.mul(w, v128.load(source, 48)));
    a4 = f32x4.add(a4, f32x4.mul(w, v128.load(source, 64)));
    a5 = f32x4.add(a5, f32x4.mul(w, v128.load(source, 80)));
    a6 = f32x4.add(a6, f32x4.mul(w, v128.load(source, 96)));
    a7 = f32x4.add(a7, f32x4.mul(w, v128.load(source, 112)));
  }
  const target = to + row.to;
  const open = gate ? gate + row.gate : 0;
  finish(op, target, open, 0, a0);
  finish(op, target, open, 16, a1);
  finish(op, target, open, 32, a2);
  finish(op, target, open, 48, a3);
  finish(op, target, open, 64, a4);
  finish(op, target, open, 80, a5);
  finish(op, target, open, 96, a6);
  finish(op, target, open, 112, a7);
}

/** ReLU, or the gate of the ReLU below, then store. */
// @ts-ignore: decorator
@inline
function finish(op: Accumulation, to: usize, gate: usize, at: usize, sum: v128): void {
  let value = sum;
  if (op.relu) value = f32x4.pmax(f32x4.splat(0), value);
  if (gate) value = v128.and(value, f32x4.gt(v128.load(gate + at), f32x4.splat(0)));
  v128.store(to + at, value);
}
