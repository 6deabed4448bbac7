import { describe, expect, it } from 'vitest';
import { runCounts } from '../../../src/report/figures/run-counts.js';
import { groupByProblem } from '../../../src/results/problems/group-by-problem.js';
import { quickRuns } from '../../support/synthetic-runs.js';

describe('runCounts', () => {
  it('says how many runs each condition has', () => {
    expect(groupByProblem(quickRuns()).map(runCounts)).toEqual([
      'magnitude: 2 runs; random: 1 run; magnitude, no fine-tuning: 1 run',
    ]);
  });
});
