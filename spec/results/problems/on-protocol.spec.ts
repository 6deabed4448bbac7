import { describe, expect, it } from 'vitest';
import { groupByProblem } from '../../../src/results/problems/group-by-problem.js';
import { byProtocol, onProtocol } from '../../../src/results/problems/on-protocol.js';
import { conditionName } from '../../../src/results/problems/pruning-condition.js';
import { syntheticRun } from '../../support/synthetic-runs.js';

describe('onProtocol', () => {
  it('keeps seeds, other rules and no fine-tuning, and leaves out other settings', () => {
    const [first] = ofBase;
    const names = onProtocol(group, first!).conditions.map(conditionName);
    expect(names).toEqual(['magnitude', 'random', 'magnitude, no fine-tuning']);
    expect(onProtocol(group, first!).runs.length).toBe(ofBase.length);
  });
});

describe('byProtocol', () => {
  it('has every run, each part one protocol', () => {
    const parts = byProtocol(group);
    expect(parts.length).toBe(2);
    const runs = parts.flatMap(({ part }) => part.runs.map(({ run }) => run));
    expect(new Set(runs)).toEqual(new Set([...ofBase, ...others]));
    expect(runs.length).toBe(ofBase.length + others.length);
  });
});

// Helpers
const ofBase = [
  syntheticRun({ seed: 1 }),
  syntheticRun({ seed: 2 }),
  syntheticRun({ seed: 1, rule: 'random' }),
  syntheticRun({ seed: 1, fineTuning: false }),
];
const others = [1, 2].map((seed) => syntheticRun({ seed, batchSize: 32 }));
const group = groupByProblem([...ofBase, ...others])[0]!;
