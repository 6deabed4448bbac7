import { describe, expect, it } from 'vitest';
import { analyseEnsemble } from '../../../src/criticality/ensemble/analyse.js';
import { accuracy } from '../../../src/experiments/observables/accuracy.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { orderParameterCurve } from '../../../src/results/criticality/order-parameter-curve.js';
import { finiteSizeStudies } from '../../../src/results/finite-size/finite-size-studies.js';
import { problemOf } from '../../../src/results/problems/problem.js';
import { madeRun } from '../../support/made-runs.js';

describe('finiteSizeStudies', () => {
  it('studies a family of sizes once, whichever of its members were analysed', () => {
    const runs = [256, 128, 64].map(sized);
    const studies = runs.map((run) => {
      const curves = [orderParameterCurve(run, new Map(), accuracy)];
      const analysis = analyseEnsemble(curves, { floor: 0.1 });
      const problem = problemOf(run);
      const ensemble = [run] as const;
      return { title: run.hash, problem, observable: accuracy, ensemble, curves, analysis };
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
