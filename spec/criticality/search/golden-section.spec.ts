import fc from 'fast-check';
import { describe, it } from 'vitest';
import { goldenSection } from '../../../src/criticality/search/golden-section.js';
import { expectClose } from '../../support/expect-close.js';

describe('goldenSection', () => {
  it('finds the minimum of a valley, smooth or pointed', () => {
    const place = fc.double({ min: -3, max: 5, noNaN: true });
    fc.assert(
      fc.property(place, fc.constantFrom(0.5, 1, 2), (at, power) => {
        const found = goldenSection((x) => Math.abs(x - at) ** power, -4, 6, 60);
        expectClose(found.at, at, { absolute: 1e-7, because: 'a parabola is flat to 1e-8' });
      }),
    );
  });
});
