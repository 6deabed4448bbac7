import { describe, expect, it } from 'vitest';
import { fitEnsemble, kindOf } from '../../../src/criticality/ensemble/fit-ensemble.js';
import { modelTable } from '../../../src/criticality/models/model-table.js';
import { expectClose } from '../../support/expect-close.js';
import { plantedEnsemble } from '../../support/planted-curve.js';

describe('modelTable', () => {
  it('puts the truth first, shares out all the weight and counts every run once', () => {
    const found = fitEnsemble(plantedEnsemble({ truth: 'kink', points: 110 }, 4, 1), {
      floor: 0.1,
    });
    if (found.kind !== 'fit') expect.fail(found.reason);
    const rows = modelTable(found.runs);
    expect(rows[0]!.name).toBe('kink');
    expectClose(
      rows.reduce((sum, { weight }) => sum + weight, 0),
      1,
      {
        absolute: 1e-12,
        because: 'rounding',
      },
    );
    expect(rows.reduce((sum, { wins }) => sum + wins, 0)).toBe(4);
    expect(rows.map(({ quasiAicc }) => quasiAicc)).toEqual(
      rows.map(({ quasiAicc }) => quasiAicc!).sort((a, b) => a - b),
    );
  });

  it('gives the margin on which the decision rests', () => {
    for (const exponent of [0.5, 1]) {
      const width = 0.003 * exponent;
      const truth = { truth: 'kink', exponent, width, points: 110, training: 0.02 } as const;
      const found = fitEnsemble(plantedEnsemble(truth, 5, 2), { floor: 0.1 });
      if (found.kind !== 'fit') expect.fail(found.reason);
      const lowest = (kind: string) =>
        modelTable(found.runs).find(({ name }) => kindOf(name) === kind)!.quasiAicc!;
      expectClose(lowest('smooth') - lowest('kink'), found.estimate.kinkMargin, {
        absolute: 1e-9,
        because: 'the same sums',
      });
    }
  });

  it('is empty without runs', () => {
    expect(modelTable([])).toEqual([]);
  });
});
