import { describe, expect, it } from 'vitest';
import {
  densityChannel,
  densityColumn,
  drawable,
  lowestDensity,
  spread,
} from '../../../src/report/figures/density-axis.js';
import { groupByProblem } from '../../../src/results/problems/group-by-problem.js';
import { quickRuns } from '../../support/synthetic-runs.js';

describe('density axis', () => {
  it('puts every step of every run inside the panel', () => {
    for (const log of [false, true]) {
      const axis = { log, lowest: lowestDensity(group), width: 300 };
      for (const { run } of group.runs) {
        for (const { density } of drawable(axis, run.steps)) {
          const column = densityColumn(axis, density);
          expect(column).toBeGreaterThanOrEqual(0);
          expect(column).toBeLessThan(300);
        }
      }
    }
  });

  it('keeps the step without edges off a logarithmic axis only', () => {
    const rows = [{ density: 1 }, { density: 0 }];
    expect(drawable({ log: true, lowest: 0.01, width: 9 }, rows)).toEqual([{ density: 1 }]);
    expect(drawable({ log: false, lowest: 0.01, width: 9 }, rows)).toEqual(rows);
  });

  it('marks whole decades', () => {
    const channel = densityChannel({ log: true, lowest: 0.0001, width: 9 }, 'x', true);
    expect(channel.axis.values).toEqual([100, 10, 1, 0.1, 0.01]);
  });

  it('spreads at most so many tooltips over the width', () => {
    const axis = { log: true, lowest: lowestDensity(group), width: 300 };
    const rows = drawable(axis, group.runs[0]?.run.steps ?? []);
    const chosen = spread(axis, rows, 20);
    expect(chosen.length).toBeLessThanOrEqual(20);
    expect(chosen.length).toBeGreaterThan(10);
    expect(rows).toEqual(expect.arrayContaining([...chosen]));
  });
});

// Helpers
const group = groupByProblem(quickRuns())[0]!;
