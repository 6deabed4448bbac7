import { describe, expect, it } from 'vitest';
import { binomialError } from '../../../src/results/statistics/binomial.js';

describe('binomialError', () => {
  it('gives the errors that are known for the published accuracies', () => {
    const shares = [0.9703, 0.9905, 0.8606, 0.9252];
    const points = shares.map((share) => (100 * binomialError(share, 10_000)).toFixed(2));
    expect(points).toEqual(['0.17', '0.10', '0.35', '0.26']);
  });
});
