/**
 * One step of Adam (Kingma & Ba, arXiv:1412.6980, Algorithm 1) over a run of weights; `count` is a
 * multiple of four.
 *
 * `rate` is learningRate / (1 - beta1^t) and `spread` is 1 / sqrt(1 - beta2^t). `keep` points to
 * words that are all ones on the mask and zero off it, or is 0 when everything is on the mask.
 */
export function adam(
  count: i32,
  weights: usize,
  first: usize,
  second: usize,
  gradient: usize,
  keep: usize,
  rate: f32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  spread: f32,
  epsilon: f32,
): void {
  const end = <usize>count * 4;
  for (let at: usize = 0; at < end; at += 16) {
    let g = v128.load(gradient + at);
    if (keep) g = v128.and(g, v128.load(keep + at));
    let m = f32x4.mul(f32x4.splat(beta1), v128.load(first + at));
    m = f32x4.add(m, f32x4.mul(f32x4.splat(rest1), g));
    let v = f32x4.mul(f32x4.splat(beta2), v128.load(second + at));
    v = f32x4.add(v, f32x4.mul(f32x4.splat(rest2), f32x4.mul(g, g)));
    v128.store(first + at, m);
    v128.store(second + at, v);
    const size = f32x4.add(f32x4.mul(f32x4.sqrt(v), f32x4.splat(spread)), f32x4.splat(epsilon));
    const step = f32x4.div(f32x4.mul(f32x4.splat(rate), m), size);
    v128.store(weights + at, f32x4.sub(v128.load(weights + at), step));
  }
}
