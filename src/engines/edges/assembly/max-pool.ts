import { PooledChannel, POOLED_CHANNEL_SIZE, Pooling } from './tables';

export function maxPool(op: Pooling, tile: i32): void {
  for (let c = 0; c < op.channels; c++) {
    const channel = changetype<PooledChannel>(op.channelTable + c * POOLED_CHANNEL_SIZE);
    const from = op.from + tile * op.fromTile + channel.from;
    const to = op.to + tile * op.toTile + channel.to;
    for (let y = 0; y < op.positionRows; y++) {
      for (let x = 0; x < op.positionColumns; x++) {
        const window = from + y * op.windowRow + x * op.windowColumn;
        const target = to + y * op.toRow + x * op.toColumn;
        poolLanes(op, window, target);
        poolLanes(op, window + 64, target + 64);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function poolLanes(op: Pooling, window: usize, to: usize): void {
  let best0 = v128.load(window);
  let best1 = v128.load(window, 16);
  let best2 = v128.load(window, 32);
  let best3 = v128.load(window, 48);
  for (let dy = 0; dy < op.window; dy++) {
    let at = window + dy * op.fromRow;
    for (let dx = 0; dx < op.window; dx++) {
      best0 = f32x4.pmax(best0, v128.load(at));
      best1 = f32x4.pmax(best1, v128.load(at, 16));
      best2 = f32x4.pmax(best2, v128.load(at, 32));
      best3 = f32x4.pmax(best3, v128.load(at, 48));
      at += op.fromColumn;
    }
  }
  v128.store(to, best0);
  v128.store(to, best1, 16);
  v128.store(to, best2, 32);
  v128.store(to, best3, 48);
}

/** Sends each gradient to the first maximum of its window in row order, if the ReLU there is open. */
export function maxPoolBackward(op: Pooling, tile: i32): void {
  for (let c = 0; c < op.channels; c++) {
    const channel = changetype<PooledChannel>(op.channelTable + c * POOLED_CHANNEL_SIZE);
    const from = op.from + tile * op.fromTile + channel.from;
    const delta = op.delta + tile * op.deltaTile + channel.delta;
    const below = op.below + tile * op.belowTile + channel.below;
    const best = op.to + tile * op.toTile + channel.to;
    if (!op.disjoint) clearPlane(op, below);
    for (let y = 0; y < op.positionRows; y++) {
      for (let x = 0; x < op.positionColumns; x++) {
        const window = from + y * op.windowRow + x * op.windowColumn;
        const target = below + y * op.belowWindowRow + x * op.belowWindowColumn;
        const top = best + y * op.toRow + x * op.toColumn;
        const source = delta + y * op.deltaRow + x * op.deltaColumn;
        for (let lane: usize = 0; lane < 128; lane += 32) {
          unpoolLanes(op, window + lane, target + lane, top + lane, source + lane);
        }
      }
    }
  }
}

/** Zeros in all pixels of a plane of gradients. */
export function clearPlane(op: Pooling, below: usize): void {
  for (let y = 0; y < op.rowsBelow; y++) {
    for (let x = 0; x < op.columnsBelow; x++) {
      memory.fill(below + y * op.belowRow + x * op.belowColumn, 0, 128);
    }
  }
}

// @ts-ignore: decorator
@inline
function unpoolLanes(op: Pooling, window: usize, to: usize, best: usize, delta: usize): void {
  const top0 = v128.load(best);
  const top1 = v128.load(best, 16);
  let left0 = v128.load(delta);
  let left1 = v128.load(delta, 16);
  if (op.gated) {
    left0 = v128.and(left0, f32x4.gt(top0, f32x4.splat(0)));
    left1 = v128.and(left1, f32x4.gt(top1, f32x4.splat(0)));
  }
  for (let dy = 0; dy < op.window; dy++) {
    let value = window + dy * op.fromRow;
    let at = to + dy * op.belowRow;
    for (let dx = 0; dx < op.window; dx++) {
      const hit0 = f32x4.eq(v128.load(value), top0);
      const hit1 = f32x4.eq(v128.load(value, 16), top1);
      let sent0 = v128.and(left0, hit0);
      let sent1 = v128.and(left1, hit1);
      left0 = v128.andnot(left0, hit0);
      left1 = v128.andnot(left1, hit1);
      if (!op.disjoint) {
        sent0 = f32x4.add(sent0, v128.load(at));
        sent1 = f32x4.add(sent1, v128.load(at, 16));
      }
      v128.store(at, sent0);
      v128.store(at, sent1, 16);
      value += op.fromColumn;
      at += op.belowColumn;
    }
  }
}
