import { describe, expect, it } from 'vitest';
import { makeCurve } from '../../../src/criticality/curve/curve.js';
import { transitionWindow } from '../../../src/criticality/curve/transition-window.js';
import { expectClose } from '../../support/expect-close.js';
import { plantedCurve } from '../../support/planted-curve.js';

describe('transitionWindow', () => {
  it('ends at 98 % of the plateau and finds half height', () => {
    const found = transitionWindow(plantedCurve({ truth: 'kink' }, 1), 0.1);
    if (found.kind !== 'window') expect.fail(found.reason);
    const because = 'noise 0.005 over slopes 0.87 ln 2 / w and 0.02 / w';
    expectClose(found.window.half, 0.004 + 0.004 * Math.LN2, { absolute: 2e-4, because });
    expectClose(found.window.to, 0.004 + 0.004 * Math.log(50), { absolute: 3e-3, because });
    expectClose(found.window.plateau, 0.87, { absolute: 0.005, because: 'a mean of 30 points' });
  });

  it('is the same for a curve that falls', () => {
    const curve = plantedCurve({ truth: 'kink' }, 1);
    const falling = { ...curve, value: curve.value.map((v) => 2 - v) };
    const rising = transitionWindow(curve, 0.1);
    const fallen = transitionWindow(falling, 1.9);
    if (rising.kind !== 'window' || fallen.kind !== 'window') expect.fail('both have a window');
    expect(fallen.window.points).toBe(rising.window.points);
    expectClose(fallen.window.plateau, -rising.window.plateau, {
      relative: 1e-9,
      because: 'rounding',
    });
  });

  it('finds the plateau flawed of a curve that still rises where the data end', () => {
    const flaw = (end: number) => {
      const density = Array.from({ length: 200 }, (_, i) => (end * i) / 199);
      return flawOf(makeCurve({ density, value: density.map((p) => Math.min(1, Math.sqrt(p))) }));
    };
    // sqrt p reaches 98 % of its mean over the last tenth at 91 % of the range
    for (const end of [0.3, 1]) expect(flaw(end)).toMatch('no plateau');
    expect(flaw(1.2)).toBeNull();
  });

  it('finds it flawed when the curve comes down to it by more than a tenth', () => {
    const flaw = (height: number) => {
      const density = Array.from({ length: 200 }, (_, i) => i / 200);
      const value = density.map(
        (p) => 1 / (1 + (0.2 / Math.max(p, 1e-9)) ** 9) + height * (p > 0.4 && p < 0.6 ? 1 : 0),
      );
      return flawOf(makeCurve({ density, value }));
    };
    expect(flaw(0.05)).toBeNull();
    for (const height of [0.15, 5]) expect(flaw(height)).toMatch('not monotone');
  });

  it('refuses curves without a transition, and says why', () => {
    const reason = (curve: ReturnType<typeof makeCurve>) => {
      const found = transitionWindow(curve, 0.1);
      return found.kind === 'window' ? 'window' : found.reason;
    };
    expect(reason(plantedCurve({ truth: 'constant' }, 1))).toMatch('does not cross half');
    expect(reason(plantedCurve({ truth: 'kink', criticalDensity: 1 }, 1))).toMatch('floor');
    expect(reason(plantedCurve({ truth: 'kink', points: 12 }, 1))).toMatch('12 points');
    expect(reason(makeCurve({ density: [], value: [] }))).toMatch('0 points');
  });
});

// Helpers
function flawOf(curve: ReturnType<typeof makeCurve>): string | null {
  const found = transitionWindow(curve, 0);
  return found.kind === 'window' ? found.window.flaw : 'no window';
}
