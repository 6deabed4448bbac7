import { AdamStep } from './tables';

/**
 * One step of Adam (Kingma & Ba, arXiv:1412.6980, Algorithm 1) over the slots [from, end), both multiples of
 * four. The gradient of slot `from` lies at `gradients`.
 *
 * Departs in two ways, both to keep away from denormal numbers, on which the machine is many times slower.
 * A moment below the smallest normal number, 1.2e-38, becomes zero; it would otherwise stay there for good,
 * because 0.9 times the smallest number is rounded up to it. A gradient below 2^-56, 1.4e-17, counts as
 * zero: its square would be denormal, and with the usual epsilon of 1e-7 it moves a weight by less than 1e-12.
 */
export function adam(step: AdamStep, from: i32, end: i32, gradients: usize): void {
  const rate = f32x4.splat(step.rate);
  const beta1 = f32x4.splat(step.beta1);
  const rest1 = f32x4.splat(step.rest1);
  const beta2 = f32x4.splat(step.beta2);
  const rest2 = f32x4.splat(step.rest2);
  const spread = f32x4.splat(step.spread);
  const epsilon = f32x4.splat(step.epsilon);
  const smallest = i32x4.splat(0x00800000); // 2^-126
  const faintest = i32x4.splat(0x23800000); // 2^-56
  const weights = step.weights;
  const first = step.first;
  const second = step.second;
  const gradient = gradients - from * 4;
  const keep = step.keep;
  for (let at = <usize>from * 4, stop = <usize>end * 4; at < stop; at += 16) {
    let g = v128.load(gradient + at);
    if (keep) g = v128.and(g, v128.load(keep + at));
    g = v128.and(g, f32x4.ge(f32x4.abs(g), faintest));
    let m = f32x4.mul(beta1, v128.load(first + at));
    m = f32x4.add(m, f32x4.mul(rest1, g));
    let v = f32x4.mul(beta2, v128.load(second + at));
    v = f32x4.add(v, f32x4.mul(rest2, f32x4.mul(g, g)));
    m = v128.and(m, f32x4.ge(f32x4.abs(m), smallest));
    v = v128.and(v, f32x4.ge(v, smallest));
    v128.store(first + at, m);
    v128.store(second + at, v);
    const size = f32x4.add(f32x4.mul(f32x4.sqrt(v), spread), epsilon);
    const change = f32x4.div(f32x4.mul(rate, m), size);
    v128.store(weights + at, f32x4.sub(v128.load(weights + at), change));
  }
}
