import { describe, expect, it } from 'vitest';
import { logLikelihood } from '../../../src/criticality/finite-size/marginal-likelihood.js';
import { expectClose } from '../../support/expect-close.js';

describe('logLikelihood', () => {
  it('is that of a bivariate normal for two points', () => {
    const found = logLikelihood(
      { x: [0, 1], y: [0.3, -0.2], variance: [0.1, 0.2] },
      { amplitude: 1.5, length: 0.7, scatter: 0.2 },
    );
    const off = 2.25 * Math.exp(-1 / (2 * 0.49));
    const [a, b] = [2.25 + 0.1 + 0.04, 2.25 + 0.2 + 0.04];
    const determinant = a * b - off * off;
    const square = (b * 0.09 + 2 * off * 0.06 + a * 0.04) / determinant;
    const expected = -0.5 * (square + Math.log(determinant) + 2 * Math.log(2 * Math.PI));
    expectClose(found ?? 0, expected, { relative: 1e-13, because: 'a closed form' });
  });

  it('is none where points repeat without an error', () => {
    const twice = { x: [1, 1], y: [0, 1], variance: [0, 0] };
    expect(logLikelihood(twice, { amplitude: 1, length: 1, scatter: 0 })).toBe(null);
  });
});
