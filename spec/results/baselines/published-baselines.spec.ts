import { describe, expect, it } from 'vitest';
import { publishedBaseline } from '../../../src/results/baselines/published-baselines.js';
import { fc4Kmnist } from '../../../src/results/problems/paper-problems.js';

describe('publishedBaseline', () => {
  it('never takes the split of the KMNIST test file for KMNIST', () => {
    expect(publishedBaseline({ ...fc4Kmnist, dataset: 'kmnist-t10k' })).toBeNull();
    expect(publishedBaseline(fc4Kmnist)).toBe(0.8606);
  });
});
