import { describe, it } from 'vitest';
import {
  resampleResiduals,
  runResiduals,
} from '../../../src/criticality/bootstrap/resample-run.js';
import { fitRun } from '../../../src/criticality/fits/fit-run.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';
import { plantedCurve } from '../../support/planted-curve.js';

describe('runResiduals', () => {
  it('splits a run into fit and residual without loss', () => {
    const { fitted, residual } = parts;
    expectClose(
      fitted.map((f, i) => f + residual[i]!),
      curve.value,
      {
        absolute: 1e-15,
        because: 'one subtraction and one addition',
      },
    );
  });

  it('has standardised residuals of mean 0 and variance about 1', () => {
    const { standard } = parts;
    const mean = standard.reduce((a, b) => a + b, 0) / standard.length;
    const variance = standard.reduce((sum, e) => sum + e * e, 0) / standard.length;
    expectClose(mean, 0, { absolute: 1e-12, because: 'centred' });
    expectClose(variance, 1, { absolute: 0.35, because: 'sd sqrt(2 / 300) = 0.08; 4 sd' });
  });
});

describe('resampleResiduals', () => {
  it('gives back the run when no share is renewed', () => {
    const same = resampleResiduals(curve, parts, 0, randomStream(1, 'blocks'));
    expectClose(same, curve.value, { absolute: 1e-15, because: 'rounding' });
  });

  it('draws every residual equally often', () => {
    const stream = randomStream(2, 'blocks');
    const mean = new Float64Array(curve.value.length);
    const draws = 400;
    for (let k = 0; k < draws; k++) {
      resampleResiduals(curve, parts, 1, stream).forEach((y, i) => {
        mean[i]! += (y - parts.fitted[i]!) / Math.sqrt(curve.variance[i]!) / draws;
      });
    }
    // 300 means of 400 draws, sd 0.05; 5 sd has a false alarm rate of 2e-4 in all
    expectClose(mean, new Float64Array(mean.length), { absolute: 0.27, because: '5 sd of 0.053' });
  });
});

// Helpers
const curve = plantedCurve({ truth: 'kink', exponent: 0.5 }, 1);
const fit = fitRun(curve, { floor: 0.1 });
if (fit.kind !== 'fit') throw new Error(fit.reason);
const parts = runResiduals(curve, fit, 0.1);
