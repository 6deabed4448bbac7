import { describe, expect, it } from 'vitest';
import { blockLength, integratedTime } from '../../../src/criticality/bootstrap/autocorrelation.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';

describe('integratedTime', () => {
  it.each([0, 0.5, 0.8])('is (1 + r) / (2 (1 - r)) for noise with correlation %d a step', (r) => {
    const stream = randomStream(3, 'autocorrelation');
    let x = 0;
    const noise = Array.from({ length: 20_000 }, () => {
      x = r * x + stream.normal();
      return x;
    });
    expectClose(integratedTime(noise), (1 + r) / (2 * (1 - r)), {
      relative: 0.25,
      because: 'error sqrt(2 (2 W + 1) / n) = 7 % at most, W = 5 tau truncates 0.5 %; 3.5 sd',
    });
  });

  it('is one half for alternating and for constant residuals', () => {
    expect(integratedTime([1, -1, 1, -1, 1, -1])).toBe(0.5);
    expect(integratedTime([2, 2, 2])).toBe(0.5);
    expect(integratedTime([])).toBe(0.5);
  });

  it('makes blocks of two points for white noise', () => {
    expect(blockLength(0.5)).toBe(2);
  });
});
