import { describe, expect, it } from 'vitest';
import {
  comparableEvolution,
  comparablePeak,
  earlyEvolution,
  farFromLimit,
} from '../../../src/results/evolution/comparable-evolution.js';
import { fallDensity } from '../../../src/results/transition/measured-run.js';
import { expectClose } from '../../support/expect-close.js';
import { madeRun } from '../../support/made-runs.js';

describe('comparableEvolution', () => {
  it('leaves out jumps over more than 2 % of the edges, as in the fast approach', () => {
    const run = madeRun();
    const { evolution } = comparableEvolution(run);
    expect(evolution[0]?.step).toBe(140); // 40 steps of approach, then a jump of 100
    expect(evolution.at(-1)?.step).toBe(run.steps.at(-1)?.step);
  });

  it('takes the longest lag of those recorded', () => {
    const run = madeRun();
    const both = run.evolution.flatMap((row) => [{ ...row, lag: 1 }, row]);
    expect(comparableEvolution({ ...run, evolution: both })).toEqual(comparableEvolution(run));
  });
});

describe('earlyEvolution', () => {
  it('ends at a multiple of the transition density', () => {
    const run = madeRun({ half: 0.005 });
    const rows = earlyEvolution(run);
    const bound = farFromLimit * (fallDensity(run)?.value ?? 0);
    expect(rows.length).toBeGreaterThan(0);
    for (const { density } of rows) expect(density).toBeGreaterThanOrEqual(bound);
  });
});

describe('comparablePeak', () => {
  it('finds the peak that a run was made with', () => {
    const peak = comparablePeak(madeRun({ peak: 0.7, peakDensity: 0.01 }), 'all');
    expectClose([peak?.height ?? 0, peak?.density ?? 0], [0.7, 0.01], {
      absolute: 1e-9,
      because: 'the made peak lies on a step, up to rounding',
    });
  });

  it('is null for a layer that does not exist', () => {
    expect(comparablePeak(madeRun(), 'nowhere')).toBeNull();
  });

  it('does not look at layers with fewer than ten edges', () => {
    const peak = comparablePeak(madeRun({ peakDensity: 0.002 }), 'last'); // 1,000 edges in all
    expect(peak?.density).toBeGreaterThanOrEqual(0.0095);
  });
});
