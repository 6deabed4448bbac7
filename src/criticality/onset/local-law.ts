import type { ShapeInPlace } from '../fits/projected-fit.js';
import { onsetExponents } from './saturating-law.js';

/**
 * The scaling law with an analytic correction, for a window that ends at distance E above the onset.
 *
 *     f = x^beta (1 + c x),   x = e / E <= 1,   |c| <= 1
 *
 * The bound keeps the correction below the leading term: otherwise it is none, and a small beta with a
 * large c imitates any curve. Parameters: ln beta, c. Abscissa: ln x, -Infinity at and below the onset.
 *
 * Paper: the law (p - p_c)^beta of the order parameters, in the literal form of the text.
 */
export const localLaw: ShapeInPlace = (parameters, logDistance, shape, slopes) => {
  const [logExponent, c] = parameters;
  const [byExponent, byCorrection] = slopes;
  const beta = Math.exp(logExponent!);
  for (let i = 0; i < logDistance.length; i++) {
    const log = logDistance[i]!;
    const f = Math.exp(beta * log);
    const g = f === 0 ? 0 : Math.exp(log);
    shape[i] = f * (1 + c! * g);
    byExponent![i] = f === 0 ? 0 : f * beta * log * (1 + c! * g);
    byCorrection![i] = f * g;
  }
};

export const localLawBox = {
  lower: [Math.log(onsetExponents.least), -1],
  upper: [Math.log(onsetExponents.most), 1],
} as const;
