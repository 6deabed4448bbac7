import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { groupByProblem } from '../../../src/results/problems/group-by-problem.js';
import { problemName } from '../../../src/results/problems/problem.js';
import { conditionName } from '../../../src/results/problems/pruning-condition.js';
import { quickRuns, syntheticRun } from '../../support/synthetic-runs.js';

describe('groupByProblem', () => {
  it('does not depend on the order of the runs', () => {
    expect(groupByProblem(quickRuns().reverse())).toEqual(groupByProblem(quickRuns()));
  });

  it('names conditions by rule and fine-tuning', () => {
    const [group] = groupByProblem(quickRuns());
    expect(group && problemName(group.problem)).toBe('FC4 on MNIST');
    expect(group?.conditions.map(conditionName)).toEqual([
      'magnitude',
      'random',
      'magnitude, no fine-tuning',
    ]);
  });

  it('never joins runs that differ in more than the seed', () => {
    const runs = [128, 64].flatMap((batchSize) =>
      [1, 2].map((seed) => syntheticRun({ seed, batchSize })),
    );
    const [group] = groupByProblem(runs);
    expect(group?.conditions.map(conditionName)).toEqual([
      'magnitude (batchSize 128)',
      'magnitude (batchSize 64)',
    ]);
  });

  it('names schedules in words, and makes no condition of what is recorded', () => {
    const run = (seed: number, kind: 'equal' | 'zoom', lags: number[]) => {
      const made = syntheticRun({ seed });
      const schedule = parseSettings({ schedule: { kind } }, 'made').schedule;
      const evolution = { ...made.settings.evolution, lags };
      return { ...made, settings: { ...made.settings, schedule, evolution } };
    };
    const [group] = groupByProblem([
      run(1, 'zoom', [1]),
      run(2, 'zoom', [7]),
      run(1, 'equal', [1]),
    ]);
    expect(group?.conditions.map(conditionName)).toEqual([
      'magnitude (5,000 equal steps)',
      'magnitude (zoom from 6 %)',
    ]);
  });

  it('tells what else differs between schedules', () => {
    const zoom = syntheticRun({ seed: 1 });
    const equal = parseSettings({ schedule: { kind: 'equal' } }, 'made').schedule;
    const fineTuning = { ...zoom.settings.fineTuning, epochs: 0.1 };
    const short = { ...zoom, settings: { ...zoom.settings, schedule: equal, fineTuning } };
    expect(groupByProblem([zoom, short])[0]?.conditions.map(conditionName)).toContain(
      'magnitude (5,000 equal steps, fineTuning.epochs 0.1)',
    );
  });

  it('does not blame a condition for settings in which only another differs', () => {
    const [group] = groupByProblem([
      syntheticRun({ seed: 1 }),
      syntheticRun({ seed: 1, rule: 'random', batchSize: 64 }),
    ]);
    expect(group?.conditions.map(conditionName)).toEqual(['magnitude', 'random']);
  });

  it('keeps problems apart and loses no run', () => {
    const runs = [...quickRuns(), syntheticRun({ seed: 1, dataset: 'kmnist' })];
    const groups = groupByProblem(runs);
    expect(groups.map(({ problem }) => problemName(problem))).toEqual([
      'FC4 on KMNIST',
      'FC4 on MNIST',
    ]);
    expect(groups.flatMap((group) => group.runs).length).toBe(runs.length);
  });
});
