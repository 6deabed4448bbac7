import { describe, expect, it } from 'vitest';
import { makeCurve } from '../../../src/criticality/curve/curve.js';
import { bimodality } from '../../../src/criticality/ensemble/bimodality.js';
import { randomStream } from '../../../src/numerics/random-stream.js';

describe('bimodality', () => {
  it('tells two groups from one', () => {
    expect(verdict([0, 0.1, 0, 0.1, 0, 1, 1.1, 1, 1.1, 1])).toBe('two groups');
    expect(verdict([1, 2, 3, 3, 4, 4, 4, 5, 5, 6, 7])).toBe('one group');
  });

  it('rarely sees two groups in ten normal values', () => {
    // calibration behind the threshold: 1 % of samples; 600 samples, 1 % + 4 sd = 2.6 %
    const stream = randomStream(9, 'normal');
    let alarms = 0;
    for (let k = 0; k < 600; k++) {
      const sample = Array.from({ length: 10 }, () => stream.normal());
      if (verdict(sample) === 'two groups') alarms++;
    }
    expect(alarms / 600).toBeLessThan(0.026);
  });

  it('does not judge few runs or equal values', () => {
    expect(verdict([0, 0, 0, 1, 1, 1])).toBe('too few runs');
    expect(verdict([2, 2, 2, 2, 2, 2, 2, 2])).toBe('one group');
  });
});

// Helpers
function verdict(values: readonly number[]) {
  const curves = values.map((v) => makeCurve({ density: [0, 1], value: [-1, v] }));
  return bimodality(curves, 0.9).verdict;
}
