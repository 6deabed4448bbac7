import { describe, expect, it } from 'vitest';
import type { Curve } from '../../../src/criticality/curve/curve.js';
import { fitEnsemble } from '../../../src/criticality/ensemble/fit-ensemble.js';
import { kinkRefuted } from '../../../src/criticality/fits/kink-refuted.js';
import { type ModelRow, modelTable } from '../../../src/criticality/models/model-table.js';
import { plantedEnsemble } from '../../support/planted-curve.js';

describe('kinkRefuted', () => {
  it('refutes a kink where the truth is a logistic', () => {
    const truth = {
      truth: 'logistic',
      criticalDensity: 0.008,
      points: 110,
      training: 0.02,
    } as const;
    const { runs } = fitted(plantedEnsemble(truth, 8, 1));
    expect(kinkRefuted(modelTable(runs))).toBe(true);
  });

  it('refutes no kink, however rounded by the size of the system', () => {
    const shape = { criticalDensity: 0.0035, exponent: 0.85, jitter: 5e-4, points: 200 };
    const kink = { truth: 'kink', ...shape, training: 0.05 } as const;
    // the inflated criterion alone calls each of these smooth
    for (const [rounding, seed] of [
      [3e-4, 7],
      [1e-3, 2],
      [1e-3, 6],
      [1e-3, 7],
    ] as const) {
      const found = fitted(plantedEnsemble({ ...kink, rounding }, 8, seed));
      expect(found.estimate.kinkMargin).toBeLessThan(-10);
      expect(kinkRefuted(modelTable(found.runs))).toBe(false);
    }
  });

  it('needs both criteria', () => {
    const rows = (plain: number, inflated: number | null) => [
      row('hill', 0, 0),
      row('rounded kink', plain, inflated),
      row('kink', plain + 1, inflated === null ? null : inflated + 1),
      row('step', -99, -99),
      row('infinite order', -99, -99),
    ];
    expect(kinkRefuted(rows(11, 11))).toBe(true);
    expect(kinkRefuted(rows(11, null))).toBe(true);
    for (const [plain, inflated] of [
      [9, 11],
      [11, 9],
      [-50, 14],
    ] as const) {
      expect(kinkRefuted(rows(plain, inflated))).toBe(false);
    }
    expect(kinkRefuted([])).toBe(false);
  });
});

// Helpers
function row(name: ModelRow['name'], aicc: number, quasiAicc: number | null): ModelRow {
  return { name, parameters: 3, chiSquaredPerFreedom: 1, wins: 0, aicc, quasiAicc, weight: 0 };
}

function fitted(curves: readonly Curve[]) {
  const found = fitEnsemble(curves, { floor: 0.1 });
  if (found.kind !== 'fit') expect.fail(found.reason);
  return found;
}
