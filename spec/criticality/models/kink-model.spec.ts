import { describe, expect, it } from 'vitest';
import { fitKinkAt, kinkScratch, kinkValue } from '../../../src/criticality/models/kink-model.js';
import { expectClose } from '../../support/expect-close.js';

const kink = { criticalDensity: 0.2, exponent: 0.5, width: 0.1, amplitude: 3 };

describe('kinkValue', () => {
  it('is the scaling law close above the critical density and nothing below', () => {
    expect(kinkValue(kink, 0.2)).toBe(0);
    expect(kinkValue(kink, 0.1)).toBe(0);
    const e = 1e-9;
    expectClose(kinkValue(kink, 0.2 + e), 3 * (e / 0.1) ** 0.5, {
      relative: 1e-4,
      because: 'next order is (e / w)^beta / 2 = 5e-5',
    });
  });

  it('saturates at its amplitude', () => {
    expect(kinkValue(kink, 1e6)).toBe(3);
  });
});

describe('fitKinkAt', () => {
  it('recovers exponent, width and amplitude at the true critical density', () => {
    const density = Float64Array.from({ length: 60 }, (_, i) => i / 60);
    const data = {
      density,
      excess: density.map((p) => kinkValue(kink, p)),
      weight: density.map(() => 1),
    };
    const fit = fitKinkAt(data, 0.2, [0, -1], kinkScratch(60), 60);
    expectClose([...fit.parameters], [Math.log(0.5), Math.log(0.1)], {
      absolute: 1e-6,
      because: 'exact data',
    });
    expectClose(fit.amplitude, 3, { relative: 1e-6, because: 'exact data' });
  });

  it('counts the points below against a critical density that is too high', () => {
    const density = Float64Array.of(0.1, 0.2, 0.3, 0.4);
    const data = { density, excess: Float64Array.of(0, 2, 0, 0), weight: density.map(() => 1) };
    expect(fitKinkAt(data, 0.35, [0, 0], kinkScratch(4)).chiSquared).toBe(4);
  });
});
