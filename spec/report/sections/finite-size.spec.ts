import { describe, expect, it } from 'vitest';
import { finiteSize } from '../../../src/criticality/finite-size/finite-size.js';
import { accuracy } from '../../../src/experiments/observables/accuracy.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { finiteSizeSection } from '../../../src/report/sections/finite-size.js';
import { meanCurve, sizedEnsembles } from '../../../src/results/finite-size/sized-ensembles.js';
import { fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { madeRun } from '../../support/made-runs.js';

describe('finiteSizeSection', () => {
  it('tells where each size collapses, and says why where there is no collapse', async () => {
    const two = await section([128, 64]);
    expect(two.blocks.filter(({ kind }) => kind === 'figure').length).toBe(0);
    expect(JSON.stringify(two)).toMatch(/2 sizes: at least 3 are needed/);
    expect(JSON.stringify(two)).toMatch(/110,912/);
  });

  it('draws a collapse, every size in it', async () => {
    const three = await section([256, 128, 64]);
    const figures = three.blocks.flatMap((block) =>
      block.kind === 'figure' ? [block.figure] : [],
    );
    expect(figures.map(({ file }) => file)).toEqual(['figure-7-fc4-on-mnist-accuracy.svg']);
    expect(figures[0]?.svg).toMatch(/N = 110,912/);
  });
});

// Helpers
function section(firstWidths: readonly number[]) {
  const runs = firstWidths.map((width) => sized([width, 64, 32], 0.5 / width));
  const ensembles = sizedEnsembles(runs[0] as FinishedRun, runs);
  const curves = ensembles.map((entry) => meanCurve(entry.runs, accuracy));
  const result = finiteSize(
    curves.map((curve, i) => ({ size: ensembles[i]?.edges ?? 0, curve })),
    { floor: 0.1, criticalRange: [0, 0.01] },
  );
  const common = { problem: fc4Mnist, observable: accuracy, floor: 0.1 };
  return finiteSizeSection([{ ...common, ensembles, curves, result }]);
}

function sized(widths: [number, number, number], half: number): FinishedRun {
  const run = madeRun({ half });
  return { ...run, settings: { ...run.settings, model: { kind: 'fc4', widths } } };
}
