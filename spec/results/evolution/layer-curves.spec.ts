import { describe, expect, it } from 'vitest';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { fewestEdges } from '../../../src/results/evolution/evolution-peaks.js';
import { functioningMargin } from '../../../src/results/evolution/functioning-evolution.js';
import { functioningFrom, layerCurves } from '../../../src/results/evolution/layer-curves.js';
import { groupByProblem } from '../../../src/results/problems/group-by-problem.js';
import { guessing } from '../../../src/results/transition/measured-run.js';
import { quickRuns, syntheticRun } from '../../support/synthetic-runs.js';

describe('layerCurves', () => {
  it('has every run of a condition, and medians between the least and the largest of them', () => {
    for (const condition of group.conditions) {
      for (const { runs, median } of layerCurves(group, condition, ['dense1', 'dense4'], 100)) {
        const values = runs.flatMap(({ rows }) => rows.map(({ value }) => value));
        for (const { value } of median) {
          expect(value).toBeGreaterThanOrEqual(Math.min(...values));
          expect(value).toBeLessThanOrEqual(Math.max(...values));
        }
        const densities = median.map(({ density }) => density);
        expect(densities).toEqual([...densities].sort((a, b) => b - a));
      }
    }
  });

  it('leaves out steps at which a layer has too few edges', () => {
    const run = syntheticRun({ seed: 1 });
    const few = run.steps.map((row) => ({ ...row, edgesByLayer: { dense1: fewestEdges - 1 } }));
    const one = groupOf([{ ...run, steps: few }]);
    expect(layerCurves(one, one.conditions[0]!, ['dense1'], 100)).toEqual([]);
  });
});

describe('functioningFrom', () => {
  it('is the last density of the first run to come within the margin of guessing', () => {
    const runs = [1, 2, 3].map((seed) => syntheticRun({ seed }));
    const ends = runs.map((run) => {
      const dead = run.steps.find(({ accuracy }) => accuracy < guessing(run) + functioningMargin);
      return run.steps[(dead?.step ?? 0) - 1]?.density ?? Number.NaN;
    });
    const own = groupOf(runs);
    expect(functioningFrom(own, own.conditions[0]!)).toBe(Math.max(...ends));
  });

  it('is null where a run never functions', () => {
    const run = syntheticRun({ seed: 1 });
    const dead = { ...run, steps: run.steps.map((row) => ({ ...row, accuracy: 0.1 })) };
    const own = groupOf([dead]);
    expect(functioningFrom(own, own.conditions[0]!)).toBe(null);
  });
});

// Helpers
const group = groupOf(quickRuns());

function groupOf(runs: readonly FinishedRun[]) {
  return groupByProblem(runs)[0]!;
}
