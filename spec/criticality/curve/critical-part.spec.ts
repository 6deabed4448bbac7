import { describe, expect, it } from 'vitest';
import { criticalPart } from '../../../src/criticality/curve/critical-part.js';
import { expectClose } from '../../support/expect-close.js';
import { plantedCurve } from '../../support/planted-curve.js';

describe('criticalPart', () => {
  it('ends at three quarters of the plateau and keeps every point below', () => {
    const curve = plantedCurve({ truth: 'kink' }, 1);
    const part = criticalPart(curve, 0.1);
    const n = part.density.length;
    expectClose(part.density[n - 1]!, 0.004 + 0.004 * Math.log(4), {
      absolute: 4e-4,
      because: 'two steps',
    });
    expect([...part.value]).toEqual([...curve.value.subarray(0, n)]);
    expect([...part.variance]).toEqual([...curve.variance.subarray(0, n)]);
  });

  it('is the whole curve without a transition', () => {
    const flat = plantedCurve({ truth: 'constant' }, 1);
    expect(criticalPart(flat, 0.1)).toBe(flat);
  });
});
