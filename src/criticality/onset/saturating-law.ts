import type { ShapeInPlace } from '../fits/projected-fit.js';

/** Exponents that are sought. Above 2 an onset has a continuous slope and bend: no table tells it from none. */
export const onsetExponents = { least: 0.05, most: 2 } as const;

/** A saturation at one point. */
export interface SaturationPoint {
  left: number;
  slope: number;
  byForm: number;
}

/**
 * A family of ways in which a power law levels off, with one parameter of its own.
 *
 *     f = S(u),   u = (e / w)^beta,   S(u) = u - ...  at small u,  1 far out
 *
 * The law says how order vanishes and not how it levels off; the form is a parameter of the fit, so that its
 * uncertainty enters that of beta.
 */
export interface SaturationFamily {
  readonly name: string;
  /** What writes 1 - S, u dS/du and dS/d(form) of a form: into a record, because every point of every step asks. */
  writerOf(form: number): (u: number, out: SaturationPoint) => void;
  readonly range: readonly [number, number];
  /** Forms from which searches start. */
  readonly starts: readonly number[];
  /** Forms that stand for all: one of them for the runs of an ensemble. */
  readonly forms: readonly number[];
}

/**
 * S = 1 - (1 + q u)^(-1/q) = u - (1 + q) u^2 / 2 + ...: a leading correction of power beta.
 *
 * q = -1 is min(u, 1), q -> 0 is 1 - exp(-u), q = 1 is u / (1 + u). q may pass -1, lest a clipped line lie
 * at the end of the range.
 */
export const generalExponential: SaturationFamily = {
  name: 'kink',
  range: [-1.4, 2],
  starts: [0, -0.95],
  forms: [-1, -0.6, -0.3, 0, 0.3, 0.65, 1, 1.4, 2],
  writerOf: (q) => (u, out) => writeExponential(q, u, out),
};

function writeExponential(q: number, u: number, out: SaturationPoint): void {
  if (Math.abs(q) < 1e-4) {
    const left = Math.exp(-u);
    setInPlace(out, left, u * left, left > 0 ? (-left * u * u) / 2 : 0);
    return;
  }
  const base = 1 + q * u;
  if (!(base > 1e-9)) {
    setInPlace(out, 0, 0, 0);
    return;
  }
  const log = Math.log(base);
  const left = Math.exp(-log / q);
  const byForm = left * (u / (q * base) - log / (q * q));
  setInPlace(out, left, (u * left) / base, Number.isFinite(byForm) ? byForm : 0);
}

/**
 * S = u (1 + u^s)^(-1/s) = u - u^(1 + s) / s + ...: a correction of a power of its own.
 *
 * s = 1 is u / (1 + u), s -> infinity is min(u, 1), the hyperbolic tangent lies near s = 2.5. Form: ln s.
 */
export const powerMean: SaturationFamily = {
  name: 'kink, own correction',
  range: [Math.log(0.7), Math.log(40)],
  starts: [0.7, 0],
  forms: [-0.35, 0, 0.35, 0.7, 1.2, 2, 3.5],
  writerOf: (form) => {
    const s = Math.exp(form);
    return (u, out) => {
      const logU = Math.log(u);
      const z = s * logU;
      if (z > 600) {
        setInPlace(out, 0, 0, 0);
        return;
      }
      const t = Math.exp(z);
      const log = Math.log1p(t);
      const value = Math.exp(logU - log / s);
      const byForm = value * (log / s - (t * logU) / (1 + t));
      setInPlace(out, 1 - value, value / (1 + t), byForm);
    };
  },
};

/**
 * S = 1 - (1 + q v)^(-1/q), v = u + (1 + q) u^2 / 2: no term of second order, as where the sign of the order
 * parameter does not matter.
 *
 * q = -1 is min(u, 1), the hyperbolic tangent lies near q = 0, functions that come near 1 as 1 / u at q = 2.
 */
export const uncorrected: SaturationFamily = {
  name: 'kink, no leading correction',
  range: [-1, 3],
  starts: [0, 1.5],
  forms: [-1, -0.5, 0, 0.5, 1, 1.5, 2, 3],
  writerOf: (q) => (u, out) => {
    if (!(u < 1e100)) {
      setInPlace(out, 0, 0, 0);
      return;
    }
    const v = u + ((1 + q) * u * u) / 2;
    writeExponential(q, v, out);
    // slopes by ln v and by q become those by ln u and by q: v and u meet in v(u, q)
    const byV = v > 0 ? out.slope / v : 0;
    out.slope = byV * u * (1 + (1 + q) * u);
    out.byForm += (byV * u * u) / 2;
  },
};

/** S = tanh u: the mean field of magnets; it has no form to choose. */
export const hyperbolicTangent: SaturationFamily = {
  name: 'kink, hyperbolic tangent',
  range: [0, 0],
  starts: [0],
  forms: [0],
  writerOf: () => (u, out) => {
    const left = 2 / (1 + Math.exp(2 * Math.min(u, 350)));
    setInPlace(out, left, u * left * (2 - left), 0);
  },
};

/**
 * Shape of a power law that levels off.
 *
 * Parameters: ln beta, ln w, form; with `form` given the last is left out. Abscissa: ln e of each point,
 * -Infinity at and below the onset.
 */
export function saturatingLaw(family: SaturationFamily, form: number | null): ShapeInPlace {
  const found = { left: 0, slope: 0, byForm: 0 };
  return ([logExponent, logWidth, free], logDistance, shape, [byExponent, byWidth, byForm]) => {
    const beta = Math.exp(logExponent!);
    const write = family.writerOf(form ?? free!);
    for (let i = 0; i < logDistance.length; i++) {
      const z = beta * (logDistance[i]! - logWidth!);
      if (!(z > -600)) {
        shape[i] = 0;
        byExponent![i] = 0;
        byWidth![i] = 0;
        if (byForm) byForm[i] = 0;
        continue;
      }
      write(Math.exp(Math.min(z, 600)), found);
      shape[i] = 1 - found.left;
      byExponent![i] = found.slope * z;
      byWidth![i] = -found.slope * beta;
      if (byForm) byForm[i] = found.byForm;
    }
  };
}

function setInPlace(out: SaturationPoint, left: number, slope: number, byForm: number): void {
  out.left = left;
  out.slope = slope;
  out.byForm = byForm;
}
