import { describe, expect, it } from 'vitest';
import { evolutionSection } from '../../../src/report/sections/evolution.js';
import { groupByProblem } from '../../../src/results/problems/group-by-problem.js';
import { syntheticRun } from '../../support/synthetic-runs.js';

describe('evolutionSection', () => {
  it('draws the longest recorded lag', async () => {
    const problems = groupByProblem([syntheticRun({ seed: 1 })]);
    const [section] = await evolutionSection(problems, []);
    const titles = section?.blocks.flatMap((block) =>
      block.kind === 'figure' ? [block.figure.title] : [],
    );
    expect(titles).toEqual(['Figure 3: Evolution Metric over 100 pruning steps, FC4 on MNIST']);
  });

  it('is left out where nothing was measured', async () => {
    const problems = groupByProblem([{ ...syntheticRun({ seed: 1 }), evolution: [] }]);
    expect(await evolutionSection(problems, [])).toEqual([]);
  });
});
