import { describe, expect, it } from 'vitest';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { conditionColours, plainColours } from '../../../src/report/figures/condition-looks.js';
import { groupByProblem } from '../../../src/results/problems/group-by-problem.js';
import { syntheticRun } from '../../support/synthetic-runs.js';

describe('conditionColours', () => {
  it('gives a condition the same colour whatever else is drawn', () => {
    const alone = coloursOf([random]).get('random');
    expect(coloursOf([magnitude, random, untuned]).get('random')).toBe(alone);
  });

  it('gives every condition a colour of its own while there are enough', () => {
    const batches = [32, 64, 256, 512].map((batchSize) => syntheticRun({ seed: 1, batchSize }));
    const group = groupByProblem([magnitude, random, untuned, ...batches])[0]!;
    expect(group.conditions.length).toBe(7);
    expect(new Set(conditionColours(group)).size).toBe(7);
  });

  it('has a colour for any number of conditions', () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      syntheticRun({ seed: 1, batchSize: at + 1 }),
    );
    for (const colour of conditionColours(groupByProblem(many)[0]!)) {
      expect(colour).toMatch(/^#[0-9A-F]{6}$/i);
    }
  });
});

describe('plainColours', () => {
  it('gives different colours while there are enough', () => {
    expect(new Set(plainColours(8)).size).toBe(8);
  });
});

// Helpers
const magnitude = syntheticRun({ seed: 1 });
const random = syntheticRun({ seed: 1, rule: 'random' });
const untuned = syntheticRun({ seed: 1, fineTuning: false });

function coloursOf(runs: readonly FinishedRun[]): ReadonlyMap<string, string | undefined> {
  const group = groupByProblem(runs)[0]!;
  const colours = conditionColours(group);
  return new Map(group.conditions.map(({ rule }, at) => [rule, colours[at]]));
}
