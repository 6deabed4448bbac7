import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisRuns } from '../../../src/engines/edges/axis-runs.js';

describe('axisRuns', () => {
  it('holds every meeting of an input, a tap and an output exactly once', () => {
    fc.assert(
      fc.property(axis, ({ inputs, kernel, stride, padding }) => {
        const outputs = Math.floor((inputs + 2 * padding - kernel) / stride) + 1;
        const expected: string[] = [];
        for (let output = 0; output < outputs; output++) {
          for (let tap = 0; tap < kernel; tap++) {
            const input = output * stride + tap - padding;
            if (0 <= input && input < inputs) expected.push(`${input} ${tap} ${output}`);
          }
        }
        const found = axisRuns(inputs, outputs, kernel, stride, padding).flatMap((run) =>
          Array.from({ length: run.count }, (_, i) =>
            run.taps.map((tap, t) => `${run.first + i * stride} ${tap} ${run.outputs[t]! + i}`),
          ).flat(),
        );
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });

  it('cuts only where the taps change', () => {
    expect(axisRuns(3, 2, 2, 1, 0)).toEqual([
      { first: 0, count: 1, taps: [0], outputs: [0] },
      { first: 1, count: 1, taps: [0, 1], outputs: [1, 0] },
      { first: 2, count: 1, taps: [1], outputs: [1] },
    ]);
  });

  it('leaves out inputs that no output meets', () => {
    expect(axisRuns(4, 2, 1, 2, 0)).toEqual([{ first: 0, count: 2, taps: [0], outputs: [0] }]);
  });
});

// Helpers
const axis = fc
  .record({
    kernel: fc.integer({ min: 1, max: 5 }),
    stride: fc.integer({ min: 1, max: 4 }),
    padding: fc.integer({ min: 0, max: 6 }),
    extra: fc.integer({ min: 0, max: 8 }),
  })
  .map(({ kernel, stride, padding, extra }) => {
    return { kernel, stride, padding, inputs: Math.max(1, kernel - 2 * padding) + extra };
  });
