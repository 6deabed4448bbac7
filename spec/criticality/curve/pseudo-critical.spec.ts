import { describe, expect, it } from 'vitest';
import { pseudoCritical } from '../../../src/criticality/curve/pseudo-critical.js';
import { expectClose } from '../../support/expect-close.js';
import { plantedCurve } from '../../support/planted-curve.js';

describe('pseudoCritical', () => {
  it('finds the middle of a logistic in all three ways', () => {
    const densityEstimates = pseudoCritical(
      plantedCurve({ truth: 'logistic', criticalDensity: 0.01 }, 1),
      0.1,
    );
    const { width, ...middles } = densityEstimates!;
    expectClose(Object.values(middles), [0.01, 0.01, 0.01], {
      absolute: 8e-4,
      because: 'the slope is within 10 % of its maximum over 0.0006 either side',
    });
    expectClose(width, 0.001 * 2 * Math.log(9), {
      absolute: 4e-4,
      because: 'read to two spacings',
    });
  });

  it('finds a jump to within a spacing', () => {
    const densityEstimates = pseudoCritical(
      plantedCurve({ truth: 'step', criticalDensity: 0.0101 }, 1),
      0.1,
    );
    const because = 'one spacing is 0.0002; the smoothed slope spans five points';
    const { width, ...middles } = densityEstimates!;
    expectClose(Object.values(middles), [0.0101, 0.0101, 0.0101], { absolute: 4e-4, because });
    expect(width).toBeLessThan(2e-4);
  });

  it('moves with the transition', () => {
    const at = (criticalDensity: number) =>
      pseudoCritical(plantedCurve({ truth: 'kink', criticalDensity }, 3), 0.1)!.halfHeight;
    expectClose(at(0.012) - at(0.004), 0.008, { absolute: 3e-4, because: 'read to a spacing' });
  });

  it('is null without a transition', () => {
    expect(pseudoCritical(plantedCurve({ truth: 'constant' }, 1), 0.1)).toBeNull();
  });
});
