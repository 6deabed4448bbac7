import { describe, expect, it } from 'vitest';
import { observableSection } from '../../../src/report/sections/observables.js';
import { groupByProblem } from '../../../src/results/problems/group-by-problem.js';
import { syntheticRun } from '../../support/synthetic-runs.js';

describe('observableSection', () => {
  it('says by which rule a crossing is found', async () => {
    const runs = [syntheticRun({ seed: 1 })];
    const { blocks } = await observableSection(groupByProblem(runs), runs);
    expect(blocks.map(({ kind }) => kind)).toEqual(['figure', 'table', 'table', 'text']);
    const text = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join();
    expect(text).toContain('linear in density');
  });
});
