import { describe, expect, it } from 'vitest';
import { fitRun } from '../../../src/criticality/fits/fit-run.js';
import { kinkUncertainty } from '../../../src/criticality/fits/kink-uncertainty.js';
import { expectClose } from '../../support/expect-close.js';
import { plantedCurve } from '../../support/planted-curve.js';

describe('kinkUncertainty', () => {
  it('is the scatter of the estimates over runs', () => {
    const runs = Array.from({ length: 60 }, (_, seed) => estimate(seed));
    const sd = (values: readonly number[]) => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      return Math.sqrt(values.reduce((s, v) => s + (v - mean) ** 2, 0) / (values.length - 1));
    };
    const because = 'an sd of 60 values is known to 9 %; 3.5 sd';
    const exponentError = Math.sqrt(runs[0]!.spread.exponentVariance);
    const criticalError = Math.sqrt(runs[0]!.spread.criticalVariance);
    expectClose(exponentError, sd(runs.map((r) => r.kink.exponent)), { relative: 0.32, because });
    expectClose(criticalError, sd(runs.map((r) => r.kink.criticalDensity)), {
      relative: 0.32,
      because,
    });
  });

  it('knows that a lower critical density goes with a larger exponent', () => {
    const { correlation } = estimate(3).spread;
    expect(correlation).toBeLessThan(-0.4);
    expect(correlation).toBeGreaterThanOrEqual(-1);
  });
});

// Helpers
function estimate(seed: number) {
  const fit = fitRun(plantedCurve({ truth: 'kink' }, seed), { floor: 0.1 });
  if (fit.kind !== 'fit') expect.fail(fit.reason);
  return { kink: fit.kink, spread: kinkUncertainty(fit.data, fit.kink, 1, fit.window.half) };
}
