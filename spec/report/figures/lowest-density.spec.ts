import { describe, expect, it } from 'vitest';
import { lowestDensity } from '../../../src/report/figures/lowest-density.js';
import { groupByProblem } from '../../../src/results/problems/group-by-problem.js';
import { quickRuns } from '../../support/synthetic-runs.js';

describe('lowestDensity', () => {
  it('is below every step with edges, and by less than a factor of 2.5', () => {
    const lowest = lowestDensity(group);
    const densities = group.runs.flatMap(({ run }) => run.steps.map(({ density }) => density));
    const least = Math.min(...densities.filter((density) => density > 0));
    expect(lowest).toBeLessThanOrEqual(least);
    expect(lowest * 2.5).toBeGreaterThan(least);
  });
});

// Helpers
const group = groupByProblem(quickRuns())[0]!;
