import { power } from '../../numerics/power.js';
import { type RandomStream, randomStream } from '../../numerics/random-stream.js';
import { nelderMead } from '../search/nelder-mead.js';
import type { FiniteSizeOptions, SizedCurve } from './finite-size.js';
import { logLikelihood, type ScaledPoints } from './marginal-likelihood.js';

/** A parameter of the collapse: mean of the posterior, and 95 % interval. */
export interface PosteriorInterval {
  readonly value: number;
  readonly interval: readonly [number, number];
}

export type GaussianCollapse =
  | {
      readonly kind: 'collapse';
      readonly criticalDensity: PosteriorInterval;
      readonly sizeExponent: PosteriorInterval;
      readonly exponent: PosteriorInterval;
      /** Scatter about the scaling function beyond the errors of the points, over its height. */
      readonly excess: number;
      /** Share of the proposed steps that the walk took. */
      readonly accepted: number;
    }
  | { readonly kind: 'not determined'; readonly reason: string };

/** Points of a curve that count; more cost the cube and say little. */
const mostPoints = 24;
const steps = 3000;
const burn = 800;
const bounds = { nu: [0.2, 20], beta: [-1, 4] } as const;

/**
 * Data collapse without a form for the scaling function: a Gaussian process draws it
 *
 *     y = (A - A0) N^(beta / nu) = F((p - p_c) N^(1 / nu)),   F ~ GP(0, t0^2 exp(-(x - x')^2 / 2 t1^2))
 *
 * and errors of the points plus a common scatter t2. The posterior of p_c, nu, beta and of t0, t1, t2, flat in
 * p_c, ln nu, beta and the logarithms of t, is walked by Metropolis steps from its maximum. The likelihood is that
 * of A, so the Jacobian of the rescaling counts; without it shrinking all curves would look like a collapse.
 *
 * @param seed - of the walk.
 *
 * Cost: about 5,000 Cholesky decompositions of at most 24 points a size. Reference: Harada 2011,
 * doi:10.1103/PhysRevE.84.056704; with corrections, Harada 2015, doi:10.1103/PhysRevE.92.012106.
 */
export function gaussianCollapse(
  curves: readonly SizedCurve[],
  options: FiniteSizeOptions,
  seed = 1,
): GaussianCollapse {
  if (curves.length < 3) {
    return {
      kind: 'not determined',
      reason: `${curves.length} sizes: add sizes until there are 3`,
    };
  }
  const thinned = curves.map(thin);
  const target = (theta: readonly number[]) => posterior(thinned, options, theta);
  const best = maximum(target, options);
  if (!Number.isFinite(best.cost)) {
    return { kind: 'not determined', reason: 'no choice of exponents lets the curves overlap' };
  }
  const walk = metropolis(target, best.at, options, randomStream(seed, 'gaussian collapse'));
  const column = (k: number, of: (x: number) => number = (x) => x) => {
    const values = walk.samples.map((theta) => of(theta[k]!)).sort((a, b) => a - b);
    const at = (share: number) =>
      values[Math.min(values.length - 1, Math.floor(share * values.length))]!;
    const value = values.reduce((a, b) => a + b, 0) / values.length;
    return { value, interval: [at(0.025), at(0.975)] as const };
  };
  return {
    kind: 'collapse',
    criticalDensity: column(0),
    sizeExponent: column(1, Math.exp),
    exponent: column(2),
    excess: Math.exp(best.at[5]!),
    accepted: walk.accepted,
  };
}

/** Every so many points of a curve, at most 24. */
function thin({ size, curve }: SizedCurve): SizedCurve {
  const stride = Math.max(1, Math.ceil(curve.density.length / mostPoints));
  const pick = (column: Float64Array) => column.filter((_, i) => i % stride === 0);
  const { density, value, variance } = curve;
  return {
    size,
    curve: { ...curve, density: pick(density), value: pick(value), variance: pick(variance) },
  };
}

/** Minus the logarithm of the posterior; infinite outside its range. */
function posterior(
  curves: readonly SizedCurve[],
  { floor, criticalRange }: FiniteSizeOptions,
  theta: readonly number[],
): number {
  const [pc, logNu, beta, t0, t1, t2] = theta as [number, number, number, number, number, number];
  const nu = Math.exp(logNu);
  const inside =
    pc >= criticalRange[0] &&
    pc <= criticalRange[1] &&
    nu >= bounds.nu[0] &&
    nu <= bounds.nu[1] &&
    beta >= bounds.beta[0] &&
    beta <= bounds.beta[1] &&
    Math.abs(t0) < 8 &&
    Math.abs(t1) < 6 &&
    t2 > -12 &&
    t2 < 0;
  if (!inside) return Infinity;
  const points: ScaledPoints = { x: [], y: [], variance: [] };
  const smallest = Math.min(...curves.map(({ size }) => size));
  let jacobian = 0;
  for (const { size, curve } of curves) {
    const stretch = power(size / smallest, 1 / nu);
    const lift = power(stretch, beta);
    curve.density.forEach((p, i) => {
      points.x.push((p - pc) * stretch);
      points.y.push((curve.value[i]! - floor) * lift);
      points.variance.push(curve.variance[i]! * lift * lift);
      jacobian += Math.log(lift);
    });
  }
  const height = Math.max(...points.y.map(Math.abs));
  const reach = Math.max(...points.x) - Math.min(...points.x);
  const found = logLikelihood(points, {
    amplitude: height * Math.exp(t0),
    length: (reach / 4) * Math.exp(t1),
    scatter: height * Math.exp(t2),
  });
  return found === null ? Infinity : -(found + jacobian);
}

function maximum(
  target: (theta: readonly number[]) => number,
  { criticalRange: [from, to] }: FiniteSizeOptions,
) {
  const starts: { at: readonly number[]; cost: number }[] = [];
  for (const share of [0.2, 0.35, 0.5, 0.65, 0.8]) {
    for (const nu of [0.7, 1.5, 3, 6]) {
      for (const beta of [0, 0.4, 1]) {
        const at = [from + share * (to - from), Math.log(nu), beta, 0, 0, -4];
        starts.push({ at, cost: target(at) });
      }
    }
  }
  starts.sort((a, b) => a.cost - b.cost);
  const size = [(to - from) / 10, 0.3, 0.15, 0.5, 0.5, 0.5];
  let best = starts[0]!;
  for (const { at } of starts.slice(0, 4)) {
    const found = nelderMead(target, at, size, 250, 1e-7);
    if (found.cost < best.cost) best = found;
  }
  for (let polish = 0; polish < 3; polish++) {
    const found = nelderMead(
      target,
      best.at,
      size.map((s) => s / 3),
      300,
      1e-8,
    );
    if (found.cost < best.cost) best = found;
  }
  return best;
}

/** Walk with steps as wide as the posterior along each axis, retuned during the burn-in. */
function metropolis(
  target: (theta: readonly number[]) => number,
  start: readonly number[],
  { criticalRange: [from, to] }: FiniteSizeOptions,
  stream: RandomStream,
) {
  let here = { at: [...start], cost: target(start) };
  const width = [(to - from) / 100, 0.05, 0.02, 0.2, 0.1, 0.3];
  const taken = width.map(() => 0);
  const samples: (readonly number[])[] = [];
  let accepted = 0;
  for (let step = 0; step < steps; step++) {
    // most steps move one parameter, some all of them along a difference of earlier samples
    const k = step % (width.length + 2);
    const at = [...here.at];
    if (k < width.length) at[k]! += width[k]! * stream.normal();
    else if (samples.length > 50) {
      const [a, b] = [
        samples[stream.below(samples.length)]!,
        samples[stream.below(samples.length)]!,
      ];
      for (let j = 0; j < at.length; j++) at[j]! += 0.7 * (a[j]! - b[j]!);
    }
    const cost = target(at);
    if (Math.log(1 - stream.uniform()) < here.cost - cost) {
      here = { at, cost };
      if (k < width.length) taken[k]!++;
      if (step >= burn) accepted++;
    }
    samples.push(here.at);
    if (step < burn && step % 80 === 79) {
      width.forEach((w, j) => {
        width[j] = w * (taken[j]! > 4 ? 1.5 : taken[j]! < 3 ? 0.6 : 1);
        taken[j] = 0;
      });
    }
  }
  return { samples: samples.slice(burn), accepted: accepted / (steps - burn) };
}
