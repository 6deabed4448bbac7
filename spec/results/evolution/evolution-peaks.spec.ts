import { describe, expect, it } from 'vitest';
import { evolutionPeakTable } from '../../../src/report/tables/evolution-peak-table.js';
import {
  evolutionPeak,
  fewestEdges,
  layerPeaks,
} from '../../../src/results/evolution/evolution-peaks.js';
import { groupByProblem } from '../../../src/results/problems/group-by-problem.js';
import { quickRuns, syntheticRun } from '../../support/synthetic-runs.js';

describe('evolutionPeak', () => {
  it('finds the planted peak', () => {
    const run = syntheticRun({ seed: 1 });
    const planted = { density: 0.0123, height: 7 };
    const evolution = run.evolution.map((row) =>
      row.step === 100 && row.lag === 1
        ? { ...row, density: planted.density, metric: { ...row.metric, dense4: planted.height } }
        : row,
    );
    expect(evolutionPeak({ ...run, evolution }, 'dense4', 1)).toEqual(planted);
    expect(evolutionPeak({ ...run, evolution }, 'dense4', 100)?.height).toBeLessThan(1);
  });

  it('does not look where hardly an edge is left', () => {
    const run = syntheticRun({ seed: 1 });
    const few = new Map(run.steps.map((row) => [row.step, row.edgesByLayer.dense4 ?? 0]));
    const evolution = run.evolution.map((row) =>
      (few.get(row.step) ?? 0) < fewestEdges
        ? { ...row, metric: { ...row.metric, dense4: 99 } }
        : row,
    );
    expect(evolutionPeak({ ...run, evolution }, 'dense4', 1)?.height).toBeLessThan(99);
  });

  it('is null where the metric is not defined', () => {
    const run = syntheticRun({ seed: 1 });
    expect(evolutionPeak(run, 'no such layer', 1)).toBeNull();
    expect(evolutionPeak({ ...run, evolution: [] }, 'all', 1)).toBeNull();
  });
});

describe('layerPeaks', () => {
  it('has a row for each lag, condition and layer', () => {
    const table = evolutionPeakTable(layerPeaks(groupByProblem(quickRuns())));
    expect(table.values.length).toBe(2 * 3 * 5);
  });
});
