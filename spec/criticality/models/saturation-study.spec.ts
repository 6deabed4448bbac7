import { describe, expect, it } from 'vitest';
import { makeCurve } from '../../../src/criticality/curve/curve.js';
import { fitEnsemble } from '../../../src/criticality/ensemble/fit-ensemble.js';
import { type Saturation, saturations } from '../../../src/criticality/models/saturation.js';
import { saturationStudy } from '../../../src/criticality/models/saturation-study.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';

describe('saturationStudy', () => {
  it.each(saturations)('finds the exponent by the $name form when that is the truth', (truth) => {
    const rows = study(truth);
    const right = rows.find(({ name }) => name === truth.name)!;
    expectClose(right.exponent, 0.8, {
      absolute: 0.03,
      because: '5 runs, error 0.005 each; 10 sd',
    });
    expectClose(right.criticalDensity, 0.2, { absolute: 0.005, because: 'half a spacing' });
    expect(right.rise).toBe(Math.min(...rows.map(({ rise }) => rise)));
  });

  it('calls the exponential kink the reference', () => {
    const [first] = study(saturations[1]!);
    expect(first).toMatchObject({ name: 'exponential', rise: 0 });
  });

  it('is empty without runs', () => {
    expect(saturationStudy([])).toEqual([]);
  });
});

// Helpers
function study(truth: Saturation) {
  const curves = Array.from({ length: 5 }, (_, seed) => {
    const stream = randomStream(seed, 'saturation');
    const density = Array.from({ length: 200 }, (_, i) => i / 100);
    const value = density.map((p) => {
      const u = Math.max(0, (p - 0.2) / 0.2) ** 0.8;
      return truth.value(u) + 0.005 * stream.normal();
    });
    return makeCurve({ density, value, variance: density.map(() => 2.5e-5), seed });
  });
  const found = fitEnsemble(curves, { floor: 0 });
  if (found.kind !== 'fit') expect.fail(found.reason);
  return saturationStudy(found.runs);
}
