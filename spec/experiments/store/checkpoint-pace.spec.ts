import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpointPace } from '../../../src/experiments/store/checkpoint-pace.js';

describe('checkpointPace', () => {
  it('lets checkpoints of one length take no more than their share of the time', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 500 }), (lengths, took) => {
        const { working, writing, written } = run(lengths, () => took);
        expect(written[0], 'the first comes after the first step').toBe(0);
        expect(writing - took).toBeLessThanOrEqual(working / 4);
      }),
    );
  });

  it('lets a kill cost no more than the last checkpoint took, divided by the share, and a step', () => {
    fc.assert(
      fc.property(steps, durations, (lengths, took) => {
        let unsaved = 0;
        run(
          lengths,
          (n) => took[n % took.length]!,
          (length, wasWritten, before) => {
            unsaved = wasWritten ? 0 : unsaved + length;
            expect(unsaved).toBeLessThan(4 * before + length);
          },
        );
      }),
    );
  });

  it('writes after every step while writing takes no time', () => {
    const { written } = run([1, 1, 1], () => 0);
    expect(written).toEqual([0, 1, 2]);
  });
});

// Helpers: whole numbers of seconds, and a quarter of the time, so that all comparisons are exact
const durations = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 5 });
const steps = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 60 });

/** Lets time pass in steps and checkpoints. `after` is told what the checkpoint before took. */
function run(
  lengths: readonly number[],
  takes: (n: number) => number,
  after?: (length: number, wasWritten: boolean, before: number) => void,
) {
  let now = 0;
  let writing = 0;
  let before = 0;
  const written: number[] = [];
  const pace = checkpointPace(() => now, 1 / 4);
  lengths.forEach((length, step) => {
    now += length;
    const isDue = pace.isDue();
    after?.(length, isDue, before);
    if (!isDue) return;
    before = takes(written.length);
    pace.time(() => {
      now += before;
    });
    writing += before;
    written.push(step);
  });
  return { working: now - writing, writing, written };
}
