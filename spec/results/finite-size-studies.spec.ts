import { describe, expect, it } from 'vitest';
import { analyseEnsemble } from '../../src/criticality/ensemble/analyse.js';
import type { FinishedRun } from '../../src/experiments/store/finished-run.js';
import { finiteSizeStudies } from '../../src/results/finite-size-studies.js';
import { curveOfRun } from '../../src/results/order-parameter-curve.js';
import { madeRun } from '../support/made-runs.js';

describe('finiteSizeStudies', () => {
  it('studies a family of sizes once, whichever of its members were analysed', () => {
    const runs = [256, 128, 64].map(sized);
    const studies = runs.map((run) => {
      const curves = [curveOfRun(run, new Map(), 'accuracy')];
      const analysis = analyseEnsemble(curves, { floor: 0.1 });
      const study = { problem: `FC4 ${run.hash}`, observable: 'accuracy', curves, analysis };
      return { study, ensemble: [run] as const, parameter: 'accuracy' as const, replicates: [] };
    });
    expect(finiteSizeStudies(studies, runs)).toHaveLength(1);
    expect(finiteSizeStudies(studies, runs.slice(0, 2))).toHaveLength(0);
  });
});

// Helpers
function sized(width: number): FinishedRun {
  const run = madeRun({ half: 0.5 / width });
  const model = { kind: 'fc4' as const, widths: [width, 64, 32] as [number, number, number] };
  return { ...run, hash: String(width), settings: { ...run.settings, model } };
}
