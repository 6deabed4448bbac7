import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../src/report/document/text-width.js';
import { expectClose } from '../../support/expect-close.js';

describe('textWidth', () => {
  it('is near the widths of Helvetica', () => {
    // Adobe's Core 14 metrics, thousandths of an em
    const because = 'classes of widths instead of a table of them';
    expectClose(textWidth('magnitude', 1000), 4558, { relative: 0.08, because });
    expectClose(textWidth('prediction entropy', 1000), 8114, { relative: 0.08, because });
    expectClose(textWidth('0.0001', 1000), 3058, { relative: 0.08, because });
  });

  it('adds up and grows with the size of the font', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expectClose(textWidth(a + b, 10), textWidth(a, 10) + textWidth(b, 10), {
          relative: 1e-12,
          because: 'order of summation',
        });
        expect(textWidth(a, 20)).toBe(2 * textWidth(a, 10));
      }),
    );
  });
});
