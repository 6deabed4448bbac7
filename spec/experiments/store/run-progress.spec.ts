import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workModel } from '../../../src/experiments/store/run-progress.js';
import { expectClose } from '../../support/expect-close.js';

describe('workModel', () => {
  it('only grows while a run goes on, and ends at 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(100), { minLength: 1 }),
        fc.integer({ min: 0, max: 3 }),
        fc.boolean(),
        (kept, epochs, follows) => {
          const work = workModel(
            Uint32Array.from([100, ...kept.sort((a, b) => b - a)]),
            epochs,
            follows,
          );
          let last = work.afterEpoch(30);
          for (let step = 0; step <= kept.length; step++) {
            expect(work.afterStep(step)).toBeGreaterThanOrEqual(last);
            last = work.afterStep(step);
          }
          expectClose(last, 1, { relative: 1e-12, because: 'a sum of up to 100 float64 terms' });
        },
      ),
    );
  });
});
