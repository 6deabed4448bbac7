import { PooledChannel, POOLED_CHANNEL_BYTES, Pooling } from './plan';

export function maxPool(op: Pooling, tile: i32): void {
  for (let c = 0; c < op.channels; c++) {
    const channel = changetype<PooledChannel>(op.channelTable + <usize>c * POOLED_CHANNEL_BYTES);
    const from = op.from + tile * op.fromTile + channel.from;
    const to = op.to + tile * op.toTile + channel.to;
    for (let y = 0; y < op.positionRows; y++) {
      for (let x = 0; x < op.positionColumns; x++) {
        const window = from + y * op.windowRow + x * op.windowColumn;
        const target = to + y * op.toRow + x * op.toColumn;
        for (let lane: usize = 0; lane < 128; lane += 16) {
          let best = v128.load(window + lane);
          for (let dy = 0; dy < op.window; dy++) {
            for (let dx = 0; dx < op.window; dx++) {
              const value = v128.load(window + dy * op.fromRow + dx * op.fromColumn + lane);
              best = f32x4.pmax(best, value);
            }
          }
          v128.store(target + lane, best);
        }
      }
    }
  }
}

/** Sends each gradient to the first maximum of its window in row order, if the ReLU there is open. */
export function maxPoolBackward(op: Pooling, tile: i32): void {
  for (let c = 0; c < op.channels; c++) {
    const channel = changetype<PooledChannel>(op.channelTable + <usize>c * POOLED_CHANNEL_BYTES);
    const from = op.from + tile * op.fromTile + channel.from;
    const delta = op.delta + tile * op.deltaTile + channel.delta;
    const below = op.below + tile * op.belowTile + channel.below;
    const best = op.to + tile * op.toTile + channel.to;
    for (let y = 0; y < op.rowsBelow; y++) {
      for (let x = 0; x < op.columnsBelow; x++) {
        memory.fill(below + y * op.belowRow + x * op.belowColumn, 0, 128);
      }
    }
    for (let y = 0; y < op.positionRows; y++) {
      for (let x = 0; x < op.positionColumns; x++) {
        const window = from + y * op.windowRow + x * op.windowColumn;
        const target = below + y * op.belowWindowRow + x * op.belowWindowColumn;
        for (let lane: usize = 0; lane < 128; lane += 16) {
          const top = v128.load(best + y * op.toRow + x * op.toColumn + lane);
          let left = v128.load(delta + y * op.deltaRow + x * op.deltaColumn + lane);
          if (op.gated) left = v128.and(left, f32x4.gt(top, f32x4.splat(0)));
          for (let dy = 0; dy < op.window; dy++) {
            for (let dx = 0; dx < op.window; dx++) {
              const value = v128.load(window + dy * op.fromRow + dx * op.fromColumn + lane);
              const at = target + dy * op.belowRow + dx * op.belowColumn + lane;
              const hit = f32x4.eq(value, top);
              v128.store(at, f32x4.add(v128.load(at), v128.and(left, hit)));
              left = v128.andnot(left, hit);
            }
          }
        }
      }
    }
  }
}
