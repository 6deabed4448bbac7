import { describe, expect, it } from 'vitest';
import { fitScratch } from '../../../src/criticality/fits/projected-fit.js';
import { smoothRivals } from '../../../src/criticality/models/smooth-rivals.js';
import { expectClose } from '../../support/expect-close.js';

describe('smoothRivals', () => {
  it.each(smoothRivals.map((rival) => [rival.name, rival] as const))(
    '%s has the slopes of central differences',
    (_, { shape, starts, parameters }) => {
      const x = Float64Array.from({ length: 21 }, (__, i) => i / 10);
      for (const start of starts(1, 0.8)) {
        const at = (theta: readonly number[]) => {
          const scratch = fitScratch(21, parameters);
          shape(Float64Array.from(theta), x, scratch.shape, scratch.slopes);
          return scratch;
        };
        const { slopes } = at(start);
        for (let k = 0; k < parameters; k++) {
          const [left, right] = [-1e-5, 1e-5].map(
            (h) => at(start.map((t, j) => (j === k ? t + h : t))).shape,
          );
          x.forEach((___, i) => {
            expectClose(slopes[k]![i]!, (right![i]! - left![i]!) / 2e-5, {
              absolute: 1e-6,
              because: 'central differences of step 1e-5',
            });
          });
        }
      }
    },
  );

  it('rise from 0 to 1', () => {
    for (const { shape, starts, parameters } of smoothRivals) {
      const { shape: out, slopes } = fitScratch(2, parameters);
      shape(Float64Array.from(starts(1, 0.1)[0]!), Float64Array.of(-20, 30), out, slopes);
      expectClose(out[0]!, 0, { absolute: 1e-6, because: 'far below' });
      expectClose(out[1]!, 1, { absolute: 1e-6, because: 'far above' });
    }
    expect(smoothRivals.length).toBeGreaterThan(8);
  });
});
