import { erf } from 'mathjs';
import type { Activation } from '../../src/engines/network.js';

/** An activation of a number and its derivative there, in float64 from the textbook formulas. */
export function plainActivation(
  activation: Activation,
  x: number,
): { readonly value: number; readonly slope: number } {
  switch (activation) {
    case 'none':
      return { value: x, slope: 1 };
    case 'relu':
      return { value: Math.max(x, 0), slope: x > 0 ? 1 : 0 };
    case 'tanh':
      return { value: Math.tanh(x), slope: 1 / Math.cosh(x) ** 2 };
    case 'gelu': {
      const share = normalBelow(x);
      return { value: x * share, slope: share + (x * Math.exp(-x * x * 0.5)) / root };
    }
    case 'gelu-tanh': {
      const scale = Math.sqrt(2 / Math.PI);
      const twice = 2 * scale * (x + 0.044715 * x ** 3);
      const share = 1 / (1 + Math.exp(-twice)); // (1 + tanh(u)) / 2
      const rise = 2 * scale * (1 + 3 * 0.044715 * x * x);
      return { value: x * share, slope: share + x * rise * share * (1 / (1 + Math.exp(twice))) };
    }
  }
}

const root = Math.sqrt(2 * Math.PI);

/** Normal distribution; far below by Laplace's continued fraction, where 1 + erf would cancel. */
function normalBelow(x: number): number {
  if (x > -2) return 0.5 * (1 + erf(x * Math.SQRT1_2));
  let fraction = -x;
  for (let k = 200; k >= 1; k--) fraction = -x + k / fraction;
  return Math.exp(-x * x * 0.5) / root / fraction;
}
