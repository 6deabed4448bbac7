import { accumulateAt } from './accumulate';
import { tileGradients } from './gradient';
import {
  Accumulation,
  ENTRY_SIZE,
  GradientTask,
  LANES,
  PooledChannel,
  POOLED_CHANNEL_SIZE,
  PooledConvolution,
  Pooling,
  Row,
  ROW_SIZE,
  UNIT_BYTES,
} from './tables';

/** Which place won where none is above zero. */
const NO_WINNER: i32 = 4;

/**
 * From the inputs of a convolution with ReLU to the maxima of its 2 x 2 windows; in training it keeps where they
 * were. One tile.
 *
 * Window by window: its sums are never all kept. Every sum, maximum and gradient is the one that the two layers
 * have apart.
 */
export function pooledSums(op: PooledConvolution, tile: i32, training: bool): void {
  const sums = changetype<Accumulation>(op.sums);
  const pool = changetype<Pooling>(op.pooling);
  if (sums.dense) {
    sharedWindows(op, sums, pool, tile, training);
    return;
  }
  for (let c = 0; c < pool.channels; c++) {
    const row = changetype<Row>(sums.rowTable + c * ROW_SIZE);
    const channel = channelOf(pool, c);
    const from = sums.from + tile * sums.fromTile;
    const to = pool.to + tile * pool.toTile + channel.to;
    let winners = pool.winners + tile * pool.winnersTile + channel.winners;
    for (let y = 0; y < pool.positionRows; y++) {
      for (let x = 0; x < pool.positionColumns; x++, winners += LANES) {
        const source = from + y * op.windowRow + x * op.windowColumn;
        const target = to + y * pool.toRow + x * pool.toColumn;
        for (let lane: usize = 0; lane < 128; lane += 32) {
          listedWindow(sums, row, source + lane, target + lane, training ? winners + lane / 4 : 0);
        }
      }
    }
  }
}

/** Sums of all rows in one window, then their maxima. */
function sharedWindows(
  op: PooledConvolution,
  sums: Accumulation,
  pool: Pooling,
  tile: i32,
  training: bool,
): void {
  const windows = pool.from + tile * pool.fromTile;
  for (let y = 0; y < pool.positionRows; y++) {
    for (let x = 0; x < pool.positionColumns; x++) {
      accumulateAt(sums, tile, y * op.windowRow + x * op.windowColumn);
      const to = pool.to + tile * pool.toTile + y * pool.toRow + x * pool.toColumn;
      const winners = pool.winners + tile * pool.winnersTile + (y * pool.positionColumns + x) * LANES;
      for (let c = 0; c < pool.channels; c++) {
        const channel = channelOf(pool, c);
        for (let lane: usize = 0; lane < 128; lane += 32) {
          const at = windows + channel.from + lane;
          const places = training ? winners + channel.winners + lane / 4 : 0;
          keepWindow(
            to + channel.to + lane,
            places,
            v128.load(at),
            v128.load(at, 128),
            v128.load(at, 256),
            v128.load(at, 384),
            v128.load(at, 16),
            v128.load(at, 144),
            v128.load(at, 272),
            v128.load(at, 400),
          );
        }
      }
    }
  }
}

/** Four positions x eight lanes over the entries of a row, then their maxima. */
// @ts-ignore: decorator
@inline
function listedWindow(op: Accumulation, row: Row, from: usize, to: usize, winners: usize): void {
  let a0 = row.bias ? v128.load32_splat(row.bias) : f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  const weights = row.weights;
  const right = op.fromColumn;
  const down = op.fromRow;
  const end = row.entriesEnd;
  for (let at = row.entries; at < end; at += ENTRY_SIZE) {
    const w = v128.load32_splat(weights + <usize>load<u32>(at));
    const first = from + <usize>load<u32>(at, 4);
    const second = first + right;
    const third = first + down;
    const fourth = third + right;
    a0 = f32x4.add(a0, f32x4.mul(w, v128.load(first)));
    b0 = f32x4.add(b0, f32x4.mul(w, v128.load(first, 16)));
    a1 = f32x4.add(a1, f32x4.mul(w, v128.load(second)));
    b1 = f32x4.add(b1, f32x4.mul(w, v128.load(second, 16)));
    a2 = f32x4.add(a2, f32x4.mul(w, v128.load(third)));
    b2 = f32x4.add(b2, f32x4.mul(w, v128.load(third, 16)));
    a3 = f32x4.add(a3, f32x4.mul(w, v128.load(fourth)));
    b3 = f32x4.add(b3, f32x4.mul(w, v128.load(fourth, 16)));
  }
  keepWindow(to, winners, a0, a1, a2, a3, b0, b1, b2, b3);
}

/** The maxima over four places of eight lanes; and, where there is room for them, which places they are. */
// @ts-ignore: decorator
@inline
function keepWindow(
  to: usize,
  winners: usize,
  a0: v128,
  a1: v128,
  a2: v128,
  a3: v128,
  b0: v128,
  b1: v128,
  b2: v128,
  b3: v128,
): void {
  // A sum wins that is above the largest so far, which begins with zero; NaN is above nothing.
  const none = f32x4.splat(0);
  const a01 = f32x4.pmax(f32x4.pmax(none, a0), a1);
  const b01 = f32x4.pmax(f32x4.pmax(none, b0), b1);
  const a012 = f32x4.pmax(a01, a2);
  const b012 = f32x4.pmax(b01, b2);
  v128.store(to, f32x4.pmax(a012, a3));
  v128.store(to, f32x4.pmax(b012, b3), 16);
  if (!winners) return;
  const low = winner(none, a0, a1, a01, a2, a012, a3);
  const high = winner(none, b0, b1, b01, b2, b012, b3);
  const pairs = i16x8.narrow_i32x4_s(low, high);
  v128.store64_lane(winners, i8x16.narrow_i16x8_s(pairs, pairs), 0);
}

/** The last place whose sum was above all before. */
// @ts-ignore: decorator
@inline
function winner(none: v128, s0: v128, s1: v128, to1: v128, s2: v128, to2: v128, s3: v128): v128 {
  const to0 = f32x4.pmax(none, s0);
  let place = v128.bitselect(i32x4.splat(0), i32x4.splat(NO_WINNER), f32x4.gt(s0, none));
  place = v128.bitselect(i32x4.splat(1), place, f32x4.gt(s1, to0));
  place = v128.bitselect(i32x4.splat(2), place, f32x4.gt(s2, to1));
  return v128.bitselect(i32x4.splat(3), place, f32x4.gt(s3, to2));
}

/** Sends each gradient to the place of its window that won. One tile. */
export function unpool(op: Pooling, tile: i32): void {
  for (let c = 0; c < op.channels; c++) {
    const channel = channelOf(op, c);
    const below = op.below + tile * op.belowTile + channel.below;
    for (let y = 0; y < op.positionRows; y++) {
      const target = below + y * op.belowWindowRow;
      sendBack(op, channel, tile, y, target, 0);
      sendBack(op, channel, tile, y, target + op.belowRow, 2);
    }
  }
}

/** Sends the gradients of a row of windows to two neighbouring places of these. */
function sendBack(
  op: Pooling,
  channel: PooledChannel,
  tile: i32,
  y: i32,
  below: usize,
  first: i32,
): void {
  let delta = op.delta + tile * op.deltaTile + channel.delta + y * op.deltaRow;
  let winners = op.winners + tile * op.winnersTile + channel.winners + y * op.positionColumns * LANES;
  const one = i32x4.splat(first);
  const other = i32x4.splat(first + 1);
  for (let x = 0; x < op.positionColumns; x++, winners += LANES) {
    for (let lane: usize = 0; lane < 128; lane += 16) {
      const left = v128.load(delta + lane);
      const pairs = i16x8.extend_low_i8x16_u(v128.load32_zero(winners + lane / 4));
      const place = i32x4.extend_low_i16x8_u(pairs);
      v128.store(below + lane, v128.and(left, i32x4.eq(place, one)));
      v128.store(below + lane, v128.and(left, i32x4.eq(place, other)), UNIT_BYTES);
    }
    delta += op.deltaColumn;
    below += op.belowWindowColumn;
  }
}

/** Gradients of weights and biases, row by row of positions, whose derivatives are made when they are needed. */
export function pooledGradients(op: PooledConvolution, tile: i32): void {
  const pool = changetype<Pooling>(op.pooling);
  const task = changetype<GradientTask>(op.gradient);
  for (let row = 0; row < 2 * pool.positionRows; row++) {
    const y = row / 2;
    const down = row % 2;
    for (let c = 0; c < pool.channels; c++) {
      const channel = channelOf(pool, c);
      const below = pool.below + tile * pool.belowTile + channel.below;
      sendBack(pool, channel, tile, y, below, 2 * down);
    }
    tileGradients(task, tile, y * op.windowRow + down * task.fromRow, row > 0);
  }
}

// @ts-ignore: decorator
@inline
function channelOf(pool: Pooling, c: i32): PooledChannel {
  return changetype<PooledChannel>(pool.channelTable + c * POOLED_CHANNEL_SIZE);
}
