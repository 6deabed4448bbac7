import { exp4 } from './elementary';
import { ACTIVATED_CHANNEL_SIZE, ActivatedChannel, Activation, ACTIVATION_GELU, ACTIVATION_TANH } from './tables';

/** Derivatives at the numbers that `activate4` was last given. */
let slopes: v128 = i32x4.splat(0);

/** Puts activations in place of a layer's sums; in training it keeps their derivatives too. One tile. */
export function activate(op: Activation, tile: i32, training: bool): void {
  for (let c = 0; c < op.channels; c++) {
    const channel = changetype<ActivatedChannel>(op.channelTable + c * ACTIVATED_CHANNEL_SIZE);
    const values = op.values + tile * op.valuesTile + channel.values;
    const slope = op.slope + tile * op.deltaTile + channel.delta;
    for (let y = 0; y < op.positionRows; y++) {
      for (let x = 0; x < op.positionColumns; x++) {
        const at = values + y * op.valuesRow + x * op.valuesColumn;
        const to = slope + y * op.deltaRow + x * op.deltaColumn;
        for (let lane: usize = 0; lane < 128; lane += 16) {
          v128.store(at + lane, activate4(op.kind, v128.load(at + lane)));
          if (training) v128.store(to + lane, slopes);
        }
      }
    }
  }
}

/** From derivatives of the loss by the activations to those by the sums, in place. One tile. */
export function activateBackward(op: Activation, tile: i32): void {
  for (let c = 0; c < op.channels; c++) {
    const channel = changetype<ActivatedChannel>(op.channelTable + c * ACTIVATED_CHANNEL_SIZE);
    const delta = op.delta + tile * op.deltaTile + channel.delta;
    const slope = op.slope + tile * op.deltaTile + channel.delta;
    for (let y = 0; y < op.positionRows; y++) {
      for (let x = 0; x < op.positionColumns; x++) {
        const place = y * op.deltaRow + x * op.deltaColumn;
        for (let lane = place; lane < place + 128; lane += 16) {
          v128.store(delta + lane, f32x4.mul(v128.load(delta + lane), v128.load(slope + lane)));
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function activate4(kind: i32, x: v128): v128 {
  return kind == ACTIVATION_TANH ? tanh4(x) : gelu4(kind, x);
}

/** exp of numbers not above zero; 0 below -20.7, where it is less than a billionth: see `exp4` about such numbers. */
// @ts-ignore: decorator
@inline
function decay4(x: v128): v128 {
  return v128.and(exp4(x), f32x4.ge(x, f32x4.splat(<f32>-20.7)));
}

/**
 * tanh of four numbers, and 1 - tanh^2.
 *
 * With e = exp(-2 |x|): (1 - e) / (1 + e) and 4 e / (1 + e)^2. Below 0.6, where 1 - e cancels, a polynomial, the
 * best in the relative error of tanh (1e-8). A number that is none is passed on, with derivative 0.
 */
// @ts-ignore: decorator
@inline
function tanh4(x: v128): v128 {
  const one = f32x4.splat(1);
  const size = f32x4.pmin(f32x4.splat(12), f32x4.abs(x));
  const e = decay4(f32x4.mul(size, f32x4.splat(-2)));
  const q = f32x4.div(one, f32x4.add(one, e));
  const large = f32x4.mul(f32x4.sub(one, e), q);
  const z = f32x4.mul(size, size);
  let p = f32x4.splat(<f32>-0.006287114229053259);
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(<f32>0.02112549915909767));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(<f32>-0.05387785658240318));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(<f32>0.13332954049110413));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(<f32>-0.3333333134651184));
  const small = f32x4.add(size, f32x4.mul(size, f32x4.mul(p, z)));
  slopes = f32x4.mul(f32x4.mul(f32x4.splat(4), f32x4.mul(e, q)), q);
  const whole = v128.bitselect(small, large, f32x4.lt(size, f32x4.splat(<f32>0.6)));
  const signed = v128.or(whole, v128.and(x, i32x4.splat(0x80000000)));
  return v128.bitselect(signed, x, f32x4.eq(x, x));
}

/**
 * x P(x) of four numbers, and P(x) + x P'(x), of which P is the normal distribution, or sigmoid(2 u) with
 * u = sqrt(2 / pi) (x + 0.044715 x^3).
 *
 * From what P lacks of 1 at |x|. Of the normal distribution that is exp(-x^2 / 2) s p(s) with s = 1 / (1 + |x| / 4);
 * the polynomial is the best in the relative error (4e-9) as far as the exponential goes. A number that is none is
 * passed on; its derivative is finite, as all are.
 */
// @ts-ignore: decorator
@inline
function gelu4(kind: i32, x: v128): v128 {
  const one = f32x4.splat(1);
  const size = f32x4.pmin(f32x4.splat(8), f32x4.abs(x));
  const z = f32x4.mul(size, size);
  let tail: v128;
  let density: v128;
  if (kind == ACTIVATION_GELU) {
    const e = decay4(f32x4.mul(z, f32x4.splat(-0.5)));
    const s = f32x4.div(one, f32x4.add(one, f32x4.mul(size, f32x4.splat(0.25))));
    let p = f32x4.splat(<f32>0.03654065355658531);
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(<f32>-0.20907799899578094));
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(<f32>0.4217894375324249));
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(<f32>-0.36304953694343567));
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(<f32>0.32230570912361145));
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(<f32>-0.025004616007208824));
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(<f32>0.12079130113124847));
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(<f32>0.09570919722318649));
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(<f32>0.09999585151672363));
    tail = f32x4.mul(e, f32x4.mul(p, s));
    density = f32x4.mul(e, f32x4.splat(<f32>0.3989422804014327));
  } else {
    const u = f32x4.add(f32x4.mul(z, f32x4.splat(<f32>0.07135481627260025)), f32x4.splat(<f32>1.5957691216057308));
    const e = decay4(f32x4.neg(f32x4.mul(size, u)));
    const q = f32x4.div(one, f32x4.add(one, e));
    tail = f32x4.mul(e, q);
    const rise = f32x4.add(f32x4.mul(z, f32x4.splat(<f32>0.21406444881780074)), f32x4.splat(<f32>1.5957691216057308));
    density = f32x4.mul(f32x4.mul(tail, q), rise);
  }
  const body = f32x4.sub(one, tail);
  const slant = f32x4.mul(size, density);
  const below = f32x4.lt(x, f32x4.splat(0));
  slopes = v128.bitselect(f32x4.sub(tail, slant), f32x4.add(body, slant), below);
  return v128.bitselect(f32x4.neg(f32x4.mul(size, tail)), f32x4.mul(x, body), below);
}

/** An activation of one number. */
export function activation1(kind: i32, x: f32): f32 {
  return f32x4.extract_lane(activate4(kind, f32x4.splat(x)), 0);
}

/** Its derivative there. */
export function slope1(kind: i32, x: f32): f32 {
  activate4(kind, f32x4.splat(x));
  return f32x4.extract_lane(slopes, 0);
}
