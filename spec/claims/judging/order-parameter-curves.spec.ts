import { describe, expect, it } from 'vitest';
import { orderParameterCurves } from '../../../src/claims/judging/order-parameter-curves.js';
import { madeRun } from '../../support/made-runs.js';

describe('orderParameterCurves', () => {
  it('gives accuracy and prediction entropy of every seed, from low to high density', () => {
    const run = madeRun({ seed: 2 });
    const [accuracy, entropy] = orderParameterCurves([run, madeRun({ seed: 1 })]);
    expect(accuracy).toMatchObject({ observable: 'accuracy', floor: 0.1, model: 'fc4' });
    expect(entropy).toMatchObject({ observable: 'prediction entropy', floor: 0 });
    expect(accuracy?.curves.map(({ seed }) => seed)).toEqual([1, 2]);
    const rows = run.steps.toReversed();
    expect([...(accuracy?.curves[1]?.value ?? [])]).toEqual(rows.map((row) => row.accuracy));
    expect([...(entropy?.curves[1]?.density ?? [])]).toEqual(rows.map((row) => row.density));
  });

  it('leaves out controls and runs on part of the data', () => {
    const runs = [{ rule: 'random' }, { tuned: false }, { trainImages: 6_000 }] as const;
    expect(orderParameterCurves(runs.map(madeRun))).toEqual([]);
  });
});
