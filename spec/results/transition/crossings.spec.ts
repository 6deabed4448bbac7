import { describe, expect, it } from 'vitest';
import { groupByProblem } from '../../../src/results/problems/group-by-problem.js';
import { crossings } from '../../../src/results/transition/crossings.js';
import { quickRuns, syntheticRun } from '../../support/synthetic-runs.js';

describe('crossings', () => {
  it('has a row for each run and a mean for each condition with several', () => {
    const rows = crossings(groupByProblem(quickRuns()));
    expect(rows.map(({ seed }) => seed)).toEqual([1, 2, 'mean', 1, 1]);
  });

  it('gives no mean where one run does not cross', () => {
    const flat = syntheticRun({ seed: 2 });
    const never = { ...flat, steps: flat.steps.map((row) => ({ ...row, accuracy: 0.97 })) };
    const rows = crossings(groupByProblem([syntheticRun({ seed: 1 }), never]));
    expect(rows.at(-1)?.densities).toEqual([null, null, null, null, null]);
    expect(rows.at(-1)?.halfWay).toBeNull();
  });
});
