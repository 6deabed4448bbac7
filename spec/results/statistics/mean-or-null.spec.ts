import { describe, expect, it } from 'vitest';
import { meanOrNull } from '../../../src/results/statistics/mean-or-null.js';

describe('meanOrNull', () => {
  it.each([
    [[1, 2, 6], 3],
    [[], null],
    [[1, null], null],
  ])('of %j is %j', (values, mean) => {
    expect(meanOrNull(values)).toBe(mean);
  });
});
