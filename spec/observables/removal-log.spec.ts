import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError, ShapeError } from '../../src/numerics/errors.js';
import { RemovalLog, SURVIVES } from '../../src/observables/removal-log.js';
import { smallLayout } from '../support/small-layout.js';

const layout = smallLayout([{ shape: [1, 4] }, { shape: [1, 2], prunable: false }]);

describe('RemovalLog', () => {
  it('knows the first step at which each edge was gone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 6 }), { minLength: 4, maxLength: 4 }), (steps) => {
        const log = new RemovalLog(layout);
        for (let step = 0; step < 6; step++) {
          expect(log.note(maskAt(steps, step), step)).toBe(steps.filter((s) => s > step).length);
        }
        expect([...log.expanded()]).toEqual([
          ...steps.map((step) => (step < 6 ? step : SURVIVES)),
          ...new Array(4).fill(SURVIVES),
        ]);
      }),
    );
  });

  it('knows how many survivors come before each that is gone, and how many there were', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 6 }), { minLength: 4, maxLength: 4 }), (steps) => {
        const log = new RemovalLog(layout);
        for (let step = 0; step < 6; step++) {
          log.note(maskAt(steps, step), step);
          const dead = steps.flatMap((at, i) => (at <= step ? [i] : []));
          expect([...log.gone.entries]).toEqual(dead);
          expect([...log.gone.ranks]).toEqual(
            dead.map((i) => steps.slice(0, i).filter((at) => at > step).length),
          );
          for (let past = 0; past <= step; past++) {
            expect(log.aliveAfter(past)).toBe(steps.filter((at) => at > past).length);
          }
        }
      }),
    );
  });

  it('forgets what was gone at a step, and nothing else', () => {
    const log = new RemovalLog(layout);
    for (let step = 0; step < 4; step++) log.note(maskAt([1, 3, 2, 9], step), step);
    log.forget(2);
    expect([...log.survivors]).toEqual([3]);
    expect([...log.gone.entries]).toEqual([1]);
    expect([...log.gone.steps]).toEqual([3]);
    expect([...log.expanded()].slice(0, 4)).toEqual([0, 3, 0, SURVIVES]);
  });

  it('is restored from its expansion', () => {
    const log = new RemovalLog(layout);
    for (let step = 0; step < 3; step++) log.note(maskAt([1, 3, 2, 9], step), step);
    expect(new RemovalLog(layout, log.expanded()).expanded()).toEqual(log.expanded());
    expect(() => new RemovalLog(layout, new Int32Array(3))).toThrow(ShapeError);
  });

  it('refuses an edge that is back, forgotten or not, and notes nothing', () => {
    const log = new RemovalLog(layout);
    log.note(maskAt([0, 9, 9, 9], 0), 0);
    const before = log.expanded();
    expect(() => log.note(maskAt([9, 0, 0, 9], 1), 1)).toThrow(DomainError);
    log.forget(0);
    expect(() => log.note(maskAt([9, 0, 0, 9], 1), 1)).toThrow(DomainError);
    expect(log.expanded()).toEqual(before);
  });
});

// Helpers
/** The mask at a step of edges removed at the steps given; biases and the second layer stay. */
function maskAt(removal: readonly number[], step: number): Uint8Array {
  return Uint8Array.of(...removal.map((at) => Number(at > step)), 1, 1, 1, 1);
}
