import { PooledChannel, POOLED_CHANNEL_SIZE, Pooling } from './tables';
import { clearPlane } from './max-pool';

/** Mean over each window: its pixels added up in row order, then divided by their number. */
export function avgPool(op: Pooling, tile: i32): void {
  const area = f32x4.splat(<f32>(op.window * op.window));
  for (let c = 0; c < op.channels; c++) {
    const channel = changetype<PooledChannel>(op.channelTable + c * POOLED_CHANNEL_SIZE);
    const from = op.from + tile * op.fromTile + channel.from;
    const to = op.to + tile * op.toTile + channel.to;
    for (let y = 0; y < op.positionRows; y++) {
      for (let x = 0; x < op.positionColumns; x++) {
        const window = from + y * op.windowRow + x * op.windowColumn;
        const target = to + y * op.toRow + x * op.toColumn;
        averageLanes(op, window, target, area);
        averageLanes(op, window + 64, target + 64, area);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function averageLanes(op: Pooling, window: usize, to: usize, area: v128): void {
  let sum0 = f32x4.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  for (let dy = 0; dy < op.window; dy++) {
    let at = window + dy * op.fromRow;
    for (let dx = 0; dx < op.window; dx++) {
      sum0 = f32x4.add(sum0, v128.load(at));
      sum1 = f32x4.add(sum1, v128.load(at, 16));
      sum2 = f32x4.add(sum2, v128.load(at, 32));
      sum3 = f32x4.add(sum3, v128.load(at, 48));
      at += op.fromColumn;
    }
  }
  v128.store(to, f32x4.div(sum0, area));
  v128.store(to, f32x4.div(sum1, area), 16);
  v128.store(to, f32x4.div(sum2, area), 32);
  v128.store(to, f32x4.div(sum3, area), 48);
}

/** Sends each gradient in equal parts to the pixels of its window whose ReLU is open. */
export function avgPoolBackward(op: Pooling, tile: i32): void {
  const area = f32x4.splat(<f32>(op.window * op.window));
  for (let c = 0; c < op.channels; c++) {
    const channel = changetype<PooledChannel>(op.channelTable + c * POOLED_CHANNEL_SIZE);
    const from = op.from + tile * op.fromTile + channel.from;
    const delta = op.delta + tile * op.deltaTile + channel.delta;
    const below = op.below + tile * op.belowTile + channel.below;
    if (!op.disjoint) clearPlane(op, below);
    for (let y = 0; y < op.positionRows; y++) {
      for (let x = 0; x < op.positionColumns; x++) {
        const window = from + y * op.windowRow + x * op.windowColumn;
        const target = below + y * op.belowWindowRow + x * op.belowWindowColumn;
        const source = delta + y * op.deltaRow + x * op.deltaColumn;
        for (let lane: usize = 0; lane < 128; lane += 32) {
          spreadLanes(op, window + lane, target + lane, source + lane, area);
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function spreadLanes(op: Pooling, window: usize, to: usize, delta: usize, area: v128): void {
  const zero = f32x4.splat(0);
  const part0 = f32x4.div(v128.load(delta), area);
  const part1 = f32x4.div(v128.load(delta, 16), area);
  for (let dy = 0; dy < op.window; dy++) {
    let value = window + dy * op.fromRow;
    let at = to + dy * op.belowRow;
    for (let dx = 0; dx < op.window; dx++) {
      let sent0 = part0;
      let sent1 = part1;
      if (op.gated) {
        sent0 = v128.and(sent0, f32x4.gt(v128.load(value), zero));
        sent1 = v128.and(sent1, f32x4.gt(v128.load(value, 16), zero));
      }
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
