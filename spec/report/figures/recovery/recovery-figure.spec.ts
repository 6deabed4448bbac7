import { describe, expect, it } from 'vitest';
import { recoveryFigure } from '../../../../src/report/figures/recovery/recovery-figure.js';
import { fc4Mnist } from '../../../../src/results/problems/paper-problems.js';
import type { RecoveryRow } from '../../../../src/results/recovery/recovery-row.js';
import { syntheticRecoveries } from '../../../support/synthetic-recoveries.js';

describe('recoveryFigure', () => {
  it('shows every run in each state that it was seen in, and the means', async () => {
    const { svg } = await recoveryFigure(study(syntheticRecoveries()), 'figure-9.svg');
    const dots = [...svg.matchAll(/<title>([^<]*), seed \d+: [\d.]+ %<\/title>/g)];
    const count = (state: string) => dots.filter(([, found]) => found === state).length;
    expect(count('at the floor')).toBe(10);
    expect(count('trained on')).toBe(10);
    expect(count('fresh weights, trained')).toBe(9);
    expect(svg.match(/<title>[^<]*: mean of (10|9) [\d.]+ %<\/title>/g)?.length).toBe(3);
    expect(svg).toContain('10 runs');
  });

  it('can show a single run without its control', async () => {
    const rows = syntheticRecoveries().slice(0, 1);
    const { svg } = await recoveryFigure(study(rows), 'figure-9.svg');
    expect(svg).not.toContain('NaN');
    expect(svg).toContain('1 run<');
  });
});

// Helpers
function study(rows: readonly RecoveryRow[]) {
  return { problem: fc4Mnist, classes: 10, rows };
}
