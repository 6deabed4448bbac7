/** How an order parameter levels off above its critical density: 0 at 0, slope 1 there, 1 far out. */
export interface Saturation {
  readonly name: 'exponential' | 'hyperbolic tangent' | 'rational';
  /** Value at u >= 0. */
  readonly value: (u: number) => number;
  /** u times the derivative by u, from u and the value there; tends to 0 far out. */
  readonly logSlope: (u: number, value: number) => number;
}

/** 1 - exp(-u) = u - u^2 / 2 + ...: the kink that is fitted. */
export const exponential: Saturation = {
  name: 'exponential',
  value: (u) => (u < 1e-5 ? u : 1 - Math.exp(-u)),
  logSlope: (u, value) => (value < 1 ? u * (1 - value) : 0),
};

/** tanh u = u - u^3 / 3 + ...: no correction of first order. */
export const hyperbolicTangent: Saturation = {
  name: 'hyperbolic tangent',
  value: Math.tanh,
  logSlope: (u, value) => (value < 1 ? u * (1 - value) * (1 + value) : 0),
};

/** u / (1 + u) = u - u^2 + ...: levels off slowly. */
export const rational: Saturation = {
  name: 'rational',
  value: (u) => (u < Infinity ? u / (1 + u) : 1),
  logSlope: (_, value) => value * (1 - value),
};

export const saturations: readonly Saturation[] = [exponential, hyperbolicTangent, rational];
