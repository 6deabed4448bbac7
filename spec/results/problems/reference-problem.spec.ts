import { describe, expect, it } from 'vitest';
import { groupByProblem } from '../../../src/results/problems/group-by-problem.js';
import { problemName } from '../../../src/results/problems/problem.js';
import { referenceProblem } from '../../../src/results/problems/reference-problem.js';
import { madeRun, madeSeeds } from '../../support/made-runs.js';

describe('referenceProblem', () => {
  it('is FC4 on MNIST wherever that was run', () => {
    const others = madeSeeds([0.01, 0.01, 0.01], (half) => ({ half, model: 'cnn5' }));
    expect(nameOf([...others, madeRun()])).toBe('FC4 on MNIST');
  });

  it('is otherwise the problem with the most runs that are pruned as in the paper', () => {
    const few = madeSeeds([0.01], (half) => ({ half, dataset: 'fashion-mnist' }));
    const many = madeSeeds([0.01, 0.01], (half) => ({ half, model: 'cnn5' }));
    const untuned = madeSeeds([0.1, 0.1, 0.1], (half) => ({
      half,
      dataset: 'fashion-mnist',
      tuned: false,
    }));
    expect(nameOf([...few, ...many, ...untuned])).toBe('CNN5 on MNIST');
  });

  it('is none without runs', () => {
    expect(referenceProblem([])).toBe(null);
  });
});

// Helpers
function nameOf(runs: Parameters<typeof groupByProblem>[0]): string {
  const found = referenceProblem(groupByProblem(runs));
  return found === null ? '' : problemName(found.problem);
}
