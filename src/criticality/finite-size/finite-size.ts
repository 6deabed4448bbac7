import { DomainError } from '../../numerics/errors.js';
import { power } from '../../numerics/power.js';
import type { Curve } from '../curve/curve.js';
import { nelderMead } from '../search/nelder-mead.js';
import { collapseQuality } from './collapse-quality.js';

/** Mean curve of one system size. */
export interface SizedCurve {
  /** Edges of the unpruned network, or whatever measures the system. Above 0. */
  readonly size: number;
  readonly curve: Curve;
  /** Runs whose scatter the variances hold; left out where the variances are known otherwise. */
  readonly runs?: number;
}

export interface Collapse {
  readonly criticalDensity: number;
  /** nu of x = (p - p_c) N^(1 / nu). */
  readonly sizeExponent: number;
  readonly exponent: number;
  /** S'; about 1 for a good collapse. */
  readonly quality: number;
}

/** Mean squared mismatch, in units of the errors, above which curves have not become one. */
const worstQuality = 4;
/** Runs of a size that tell how far runs scatter. */
const fewestRuns = 3;
/** Furthest that errors are followed, in steps of the search. */
const furthest = 64;

export type FiniteSizeResult =
  | {
      readonly kind: 'collapse';
      readonly best: Collapse;
      /** How far each parameter moves before S' rises by 1, the others following. */
      readonly error: Omit<Collapse, 'quality'>;
      readonly leaveOneOut: readonly (Collapse & { readonly without: number })[];
    }
  | { readonly kind: 'not determined'; readonly reason: string };

export interface FiniteSizeOptions {
  readonly floor: number;
  /** p_c is sought here. */
  readonly criticalRange: readonly [number, number];
}

const least = { sizeExponent: 0.2, exponent: -1 };
/** Starts from which a search sets out: the best of the grid. */
const followed = 8;
const most = { sizeExponent: 20, exponent: 4 };

/**
 * Finite-size scaling: the exponents for which curves of several sizes become one.
 *
 *     y = (A - A0) N^(beta / nu)  against  x = (p - p_c) N^(1 / nu)
 *
 * Minimises the quality S' with Nelder-Mead from the best eight of a grid of starts over the whole
 * range, never from values of the literature. Errors from S' + 1. At least three sizes, each at most once.
 *
 * No exponents come from sizes with fewer than three runs, of which nobody knows how far they scatter;
 * from a best collapse with S' above 4, where curves miss one another by two
 * standard errors on average; at a bound of the range; where S' hardly depends on a parameter; and where
 * nu is known no better than to a factor of two, which 4/3, 2 and 3 are apart.
 *
 * Cost: about 2000 evaluations, times 1 + the number of sizes.
 */
export function finiteSize(
  curves: readonly SizedCurve[],
  options: FiniteSizeOptions,
): FiniteSizeResult {
  const sizes = new Set(curves.map(({ size }) => size));
  if (sizes.size !== curves.length) {
    throw new DomainError('finiteSize: curves must have different sizes; got a size twice');
  }
  if (curves.length < 3) {
    return none(`${curves.length} sizes: at least 3 are needed, these are single-size exponents`);
  }
  const few = curves.filter(({ runs = fewestRuns }) => runs < fewestRuns).length;
  if (few > 0) {
    return none(
      `${few} of ${curves.length} sizes have fewer than ${fewestRuns} runs: errors unknown`,
    );
  }
  const best = collapse(curves, options);
  if (!Number.isFinite(best.quality))
    return none('no choice of exponents makes the curves overlap');
  if (best.quality > worstQuality) {
    return none(`the curves do not become one: S' is ${best.quality.toPrecision(2)} at best`);
  }
  const [from, to] = options.criticalRange;
  const inside = (value: number, low: number, high: number) => {
    const edge = 0.01 * (high - low);
    return value > low + edge && value < high - edge;
  };
  if (
    !(best.criticalDensity > from && best.criticalDensity < to) ||
    !inside(
      Math.log(best.sizeExponent),
      Math.log(least.sizeExponent),
      Math.log(most.sizeExponent),
    ) ||
    !inside(best.exponent, least.exponent, most.exponent)
  ) {
    return none('the best collapse lies at a bound of its range');
  }
  const error = errors(curves, options, best);
  if (error === null) return none("S' hardly depends on one of the parameters");
  if (!(error.sizeExponent < best.sizeExponent)) {
    return none('nu is known no better than to a factor of two');
  }
  const leaveOneOut =
    curves.length < 4
      ? []
      : curves.map(({ size }, skip) => ({
          without: size,
          ...collapse(
            curves.filter((_, i) => i !== skip),
            options,
          ),
        }));
  return { kind: 'collapse', best, error, leaveOneOut };
}

type Point = readonly number[]; // p_c, ln nu, beta

function cost(curves: readonly SizedCurve[], options: FiniteSizeOptions, at: Point): number {
  const [criticalDensity, logNu, exponent] = at as [number, number, number];
  const nu = Math.exp(logNu);
  const [from, to] = options.criticalRange;
  const inside =
    criticalDensity >= from &&
    criticalDensity <= to &&
    nu >= least.sizeExponent &&
    nu <= most.sizeExponent &&
    exponent >= least.exponent &&
    exponent <= most.exponent;
  if (!inside) return Infinity;
  const smallest = Math.min(...curves.map(({ size }) => size));
  return collapseQuality(
    curves.map(({ size, curve }) => {
      const stretch = power(size / smallest, 1 / nu);
      const lift = power(stretch, exponent);
      return {
        x: curve.density.map((p) => (p - criticalDensity) * stretch),
        y: curve.value.map((v) => (v - options.floor) * lift),
        dy: curve.variance.map((v) => Math.sqrt(v) * lift),
      };
    }),
  );
}

function collapse(curves: readonly SizedCurve[], options: FiniteSizeOptions): Collapse {
  const [from, to] = options.criticalRange;
  let best: { at: Point; cost: number } = { at: [from, 0, 0], cost: Infinity };
  const search = (start: Point, evaluations: number) => {
    const size = [(to - from) / 10, 0.3, 0.15];
    const found = nelderMead((at) => cost(curves, options, at), start, size, evaluations, 1e-7);
    if (found.cost < best.cost) best = found;
  };
  const starts: { at: Point; cost: number }[] = [];
  for (const share of [0.2, 0.35, 0.5, 0.65, 0.8]) {
    for (const nu of [0.7, 1.5, 3, 6]) {
      for (const exponent of [0, 0.4, 1]) {
        const at = [from + share * (to - from), Math.log(nu), exponent];
        starts.push({ at, cost: cost(curves, options, at) });
      }
    }
  }
  starts.sort((left, right) => left.cost - right.cost);
  for (const { at } of starts.slice(0, followed)) search(at, 120);
  for (let polish = 0; polish < 3; polish++) search(best.at, 300);
  const [criticalDensity, logNu, exponent] = best.at as [number, number, number];
  return { criticalDensity, sizeExponent: Math.exp(logNu), exponent, quality: best.cost };
}

/** Walks each parameter outwards, the others following, until S' has risen by 1; null if it does not. */
function errors(curves: readonly SizedCurve[], options: FiniteSizeOptions, best: Collapse) {
  const centre = [best.criticalDensity, Math.log(best.sizeExponent), best.exponent];
  const scale = [(options.criticalRange[1] - options.criticalRange[0]) / 200, 0.02, 0.01];
  const reach: number[] = [];
  for (let k = 0; k < centre.length; k++) {
    let most = 0;
    for (const side of [-1, 1]) {
      const steps = stepsToRise(curves, options, best.quality, centre, scale, k, side);
      if (steps === null) return null;
      most = Math.max(most, steps * scale[k]!);
    }
    reach.push(most);
  }
  return {
    criticalDensity: reach[0]!,
    sizeExponent: best.sizeExponent * Math.expm1(reach[1]!),
    exponent: reach[2]!,
  };
}

function stepsToRise(
  curves: readonly SizedCurve[],
  options: FiniteSizeOptions,
  quality: number,
  centre: readonly number[],
  scale: readonly number[],
  k: number,
  side: number,
): number | null {
  let others = centre.filter((_, i) => i !== k);
  const otherScale = scale.filter((_, i) => i !== k);
  for (let step = 1; step <= furthest; step *= 2) {
    const held = centre[k]! + side * step * scale[k]!;
    const full = (free: Point) => [...free.slice(0, k), held, ...free.slice(k)];
    const found = nelderMead((free) => cost(curves, options, full(free)), others, otherScale, 80);
    if (!(found.cost < quality + 1)) return step;
    others = [...found.at];
  }
  return null;
}

function none(reason: string): FiniteSizeResult {
  return { kind: 'not determined', reason };
}
