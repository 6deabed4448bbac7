import { describe, expect, it } from 'vitest';
import { analyseEnsemble } from '../../../src/criticality/ensemble/analyse.js';
import { accuracy } from '../../../src/experiments/observables/accuracy.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { orderParameterCurve } from '../../../src/results/criticality/order-parameter-curve.js';
import { finiteSizeStudies } from '../../../src/results/finite-size/finite-size-studies.js';
import { problemOf } from '../../../src/results/problems/problem.js';
import { tunedMagnitude } from '../../../src/results/problems/pruning-condition.js';
import { madeRun } from '../../support/made-runs.js';

describe('finiteSizeStudies', () => {
  it('studies a family of sizes once, whichever of its members were analysed', () => {
    const runs = [256, 128, 64].map(sized);
    const studies = runs.map((run) => {
      const curves = [orderParameterCurve(run, new Map(), accuracy)];
      const analysis = analyseEnsemble(curves, { floor: 0.1 });
      const problem = problemOf(run);
      const ensemble = [run] as const;
      return {
        ...{ title: run.hash, problem, condition, way: '' },
        observable: accuracy,
        ensemble,
        curves,
        analysis,
      };
    });
    expect(finiteSizeStudies(studies, runs)).toHaveLength(1);
    expect(finiteSizeStudies(studies, runs.slice(0, 2))).toHaveLength(0);
  });

  it('takes the protocol that has most sizes, whichever was analysed', () => {
    const zoom = [256, 128, 64, 32].map(sized);
    const literal = zoom.slice(0, 3).map(asLiteral);
    const studied = literal[1] as FinishedRun;
    const curves = [orderParameterCurve(studied, new Map(), accuracy)];
    const analysis = analyseEnsemble(curves, { floor: 0.1 });
    const study = {
      ...{ title: 'literal', problem: problemOf(studied), observable: accuracy },
      ...{ condition, way: '' },
      ...{ ensemble: [studied] as const, curves, analysis },
    };
    const sizesOf = (runs: readonly FinishedRun[]) =>
      finiteSizeStudies([study], runs).map(({ ensembles }) =>
        ensembles.flatMap((entry) => entry.runs.map(({ hash }) => hash)),
      );
    expect(sizesOf([...zoom, ...literal])).toEqual([['32', '64', '128', '256']]);
    expect(sizesOf([...literal, ...zoom.slice(1)])).toEqual([
      ['literal 64', 'literal 128', 'literal 256'],
    ]);
  });
});

// Helpers
const condition = { ...tunedMagnitude, schedule: null, differing: [] };
function asLiteral(run: FinishedRun): FinishedRun {
  const schedule = { kind: 'equal' as const, steps: 5000 };
  return { ...run, hash: `literal ${run.hash}`, settings: { ...run.settings, schedule } };
}

function sized(width: number): FinishedRun {
  const run = madeRun({ half: 0.5 / width });
  const model = { kind: 'fc4' as const, widths: [width, 64, 32] as [number, number, number] };
  return { ...run, hash: String(width), settings: { ...run.settings, model } };
}
