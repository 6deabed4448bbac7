import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError, ShapeError } from '../../src/numerics/errors.js';
import { prunableTensors } from '../../src/numerics/parameter-layout.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { evolutionMetric, type WeightSnapshot } from '../../src/observables/evolution-metric.js';
import { EvolutionRing } from '../../src/observables/evolution-ring.js';
import { arbitraryLayout, smallLayout } from '../support/small-layout.js';

describe('EvolutionRing', () => {
  it('gives the bytes of the metric on full snapshots', () => {
    fc.assert(
      fc.property(run, lags, ({ layout, snapshots }, wanted) => {
        const ring = new EvolutionRing(layout, wanted);
        snapshots.forEach((now, step) => {
          const expected = wanted
            .filter((lag) => lag <= step)
            .map((lag) => ({
              lag,
              evolution: evolutionMetric(snapshots[step - lag]!, now, prunableTensors(layout)),
            }));
          expect(ring.push(now.weights, now.mask)).toEqual(expected);
        });
      }),
    );
  });

  it('goes on from its state as if it had not been interrupted', () => {
    fc.assert(
      fc.property(run, lags, fc.nat({ max: 7 }), ({ layout, snapshots }, wanted, stop) => {
        let ring = new EvolutionRing(layout, wanted);
        const whole = new EvolutionRing(layout, wanted);
        snapshots.forEach(({ weights, mask }, step) => {
          if (step === stop) ring = new EvolutionRing(layout, wanted, ring.state);
          expect(ring.push(weights, mask)).toEqual(whole.push(weights, mask));
        });
        expect(ring.state).toEqual(whole.state);
      }),
    );
  });

  it('gives the latest snapshots as its state has them, which later pushes leave alone', () => {
    fc.assert(
      fc.property(run, ({ layout, snapshots }) => {
        const ring = new EvolutionRing(layout, [2]);
        for (const [step, { weights, mask }] of snapshots.entries()) {
          const before = ring.state;
          const kept = structuredClone(before);
          ring.push(weights, mask);
          expect(before).toEqual(kept);
          const { past, pushed, removedAt } = ring.state;
          expect(ring.latest(step)).toEqual({ past: past.slice(-1), pushed, removedAt });
          expect(ring.latest(0)).toEqual(ring.state);
        }
      }),
    );
  });

  it('stays within (longest lag + 2) x parameters x 4 bytes', () => {
    fc.assert(
      fc.property(run, lags, ({ layout, snapshots }, wanted) => {
        const ring = new EvolutionRing(layout, wanted);
        for (const { weights, mask } of snapshots) ring.push(weights, mask);
        const bound = (Math.max(0, ...wanted) + 2) * layout.parameterCount * 4;
        expect(ring.bytes).toBeLessThanOrEqual(bound);
      }),
    );
  });

  it('does not notice when the caller changes the weights afterwards', () => {
    const layout = smallLayout([{ shape: [2, 2] }]);
    const ring = new EvolutionRing(layout, [1]);
    const weights = Float32Array.of(1, 2, 3, 4, 0, 0);
    const mask = new Uint8Array(6).fill(1);
    ring.push(weights.slice(), mask);
    const [expected] = new EvolutionRing(layout, [1], ring.state).push(weights, mask);
    const reused = weights.slice();
    const other = new EvolutionRing(layout, [1]);
    other.push(reused, mask);
    reused.fill(9);
    expect(other.push(weights, mask)).toEqual([expected]);
  });

  it('refuses a mask that revives an entry and stays as it was', () => {
    const layout = smallLayout([{ shape: [1, 2] }]);
    const ring = new EvolutionRing(layout, [1]);
    ring.push(new Float32Array(3), Uint8Array.of(1, 0, 1));
    const before = ring.state;
    expect(() => ring.push(new Float32Array(3), Uint8Array.of(0, 1, 1))).toThrow(DomainError);
    expect(ring.state).toEqual(before);
  });

  it('refuses lags that are not positive, misfitting arrays and states', () => {
    const layout = smallLayout([{ shape: [1, 2] }]);
    for (const lag of [0, -1, 1.5, Number.NaN]) {
      expect(() => new EvolutionRing(layout, [lag])).toThrow(DomainError);
    }
    const ring = new EvolutionRing(layout, [1]);
    expect(() => ring.push(new Float32Array(2), new Uint8Array(3))).toThrow(ShapeError);
    ring.push(new Float32Array(3), new Uint8Array(3));
    ring.push(new Float32Array(3), new Uint8Array(3));
    expect(() => new EvolutionRing(layout, [2], ring.state)).toThrow(ShapeError);
    const short = { ...ring.state, past: [new Float32Array(1)] };
    expect(() => new EvolutionRing(layout, [1], short)).toThrow(ShapeError);
    const other = smallLayout([{ shape: [2, 2] }]);
    expect(() => new EvolutionRing(other, [1], ring.state)).toThrow(ShapeError);
  });
});

// Helpers
const lags = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 3 });

/** Up to eight steps of a network whose masks are nested. */
const run = fc
  .record({ layout: arbitraryLayout, seed: fc.nat(), steps: fc.integer({ min: 1, max: 8 }) })
  .map(({ layout, seed, steps }) => {
    const stream = randomStream(seed, 'run');
    const mask = new Uint8Array(layout.parameterCount).fill(1);
    const snapshots: WeightSnapshot[] = [];
    for (let step = 0; step < steps; step++) {
      for (const { offset, size } of prunableTensors(layout)) {
        for (let i = offset; i < offset + size; i++) if (stream.below(5) === 0) mask[i] = 0;
      }
      const weights = Float32Array.from(mask, (kept) => kept * stream.normal());
      snapshots.push({ step, weights, mask: mask.slice() });
    }
    return { layout, snapshots };
  });
