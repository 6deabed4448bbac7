import { Batch, LANES, Round, Softmax, UNIT_BYTES } from './tables';
import { exp4, log1 } from './elementary';

/** Copies the logits of a tile to where its samples belong. */
export function putLogits(op: Softmax, round: Round, tile: i32): void {
  const first = tile * LANES;
  const live = min(round.count - first, LANES);
  const from = op.logits + tile * op.logitsTile;
  let to = round.logits + <usize>(first * op.classes) * 4;
  for (let lane: i32 = 0; lane < live; lane++) {
    for (let i: i32 = 0; i < op.classes; i++, to += 4) {
      store<f32>(to, load<f32>(from + <usize>(i * LANES + lane) * 4));
    }
  }
}

/**
 * Mean cross-entropy and its derivative by the logits, for one tile: (softmax - onehot) x scale.
 *
 * Lanes without a sample get derivative zero. The loss of a tile is the sum over its samples, in
 * order, in float64.
 */
export function softmaxCrossEntropy(op: Softmax, batch: Batch, tile: i32): void {
  const logits = op.logits + tile * op.logitsTile;
  const delta = op.delta + tile * op.deltaTile;
  const first = tile * LANES;
  const end = <usize>op.classes * 128;
  let loss: f64 = 0;
  for (let group: i32 = 0; group < LANES; group += 4) {
    const lane = <usize>group * 4;
    let top = v128.load(logits + lane);
    for (let at: usize = 128; at < end; at += 128) top = f32x4.max(top, v128.load(logits + at + lane));
    let total = f32x4.splat(0);
    for (let at: usize = 0; at < end; at += 128) {
      const power = exp4(f32x4.sub(v128.load(logits + at + lane), top));
      v128.store(delta + at + lane, power);
      total = f32x4.add(total, power);
    }
    const live = batch.count - first - group; // samples from this group of lanes on
    let scale = f32x4.splat(batch.scale);
    if (live < 1) scale = f32x4.replace_lane(scale, 0, 0);
    if (live < 2) scale = f32x4.replace_lane(scale, 1, 0);
    if (live < 3) scale = f32x4.replace_lane(scale, 2, 0);
    if (live < 4) scale = f32x4.replace_lane(scale, 3, 0);
    const share = f32x4.div(scale, total);
    for (let at: usize = 0; at < end; at += 128) {
      v128.store(delta + at + lane, f32x4.mul(v128.load(delta + at + lane), share));
    }
    for (let i: i32 = 0; i < min(live, 4); i++) {
      const sample = load<u32>(batch.samples + <usize>(first + group + i) * 4);
      const label = <usize>load<u8>(batch.labels + sample) * 128;
      const place = lane + <usize>i * 4;
      const own = delta + label + place;
      store<f32>(own, load<f32>(own) - batch.scale);
      const chosen = load<f32>(logits + label + place);
      loss += log1(<f64>lane4(total, i)) - (<f64>chosen - <f64>lane4(top, i));
    }
  }
  store<f64>(batch.loss + tile * 8, loss);
}

// @ts-ignore: decorator
@inline
function lane4(v: v128, i: i32): f32 {
  if (i == 0) return f32x4.extract_lane(v, 0);
  if (i == 1) return f32x4.extract_lane(v, 1);
  if (i == 2) return f32x4.extract_lane(v, 2);
  return f32x4.extract_lane(v, 3);
}
