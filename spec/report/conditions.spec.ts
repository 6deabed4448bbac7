import { describe, expect, it } from 'vitest';
import { groupByProblem, networkName } from '../../src/report/conditions.js';
import { quickRuns, syntheticRun } from './synthetic-runs.js';

describe('groupByProblem', () => {
  it('does not depend on the order of the runs', () => {
    expect(groupByProblem(quickRuns().reverse())).toEqual(groupByProblem(quickRuns()));
  });

  it('names arms by rule and fine-tuning', () => {
    const [group] = groupByProblem(quickRuns());
    expect(group?.problem).toBe('FC4 on MNIST');
    expect(group?.arms).toEqual(['magnitude', 'random', 'magnitude, no fine-tuning']);
  });

  it('never joins runs that differ in more than the seed', () => {
    const runs = [128, 64].flatMap((batchSize) =>
      [1, 2].map((seed) => syntheticRun({ seed, batchSize })),
    );
    const [group] = groupByProblem(runs);
    expect(group?.arms).toEqual(['magnitude (batchSize 128)', 'magnitude (batchSize 64)']);
  });

  it('does not blame an arm for settings in which only another arm differs', () => {
    const [group] = groupByProblem([
      syntheticRun({ seed: 1 }),
      syntheticRun({ seed: 1, rule: 'random', batchSize: 64 }),
    ]);
    expect(group?.arms).toEqual(['magnitude', 'random']);
  });

  it('keeps problems apart and loses no run', () => {
    const runs = [...quickRuns(), syntheticRun({ seed: 1, dataset: 'kmnist' })];
    const groups = groupByProblem(runs);
    expect(groups.map(({ problem }) => problem)).toEqual(['FC4 on KMNIST', 'FC4 on MNIST']);
    expect(groups.flatMap((group) => group.runs).length).toBe(runs.length);
  });
});

describe('networkName', () => {
  it('shows the widths that are not the default ones', () => {
    expect(networkName({ kind: 'fc4', widths: [128, 64, 32] })).toBe('FC4');
    expect(networkName({ kind: 'fc4', widths: [256, 64, 32] })).toBe('FC4 256-64-32');
  });
});
