import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../src/numerics/errors.js';
import { prunableTensors } from '../../src/numerics/parameter-layout.js';
import {
  evolutionMetric,
  metricOrNull,
  type WeightSnapshot,
} from '../../src/observables/evolution-metric.js';
import { rSquared } from '../../src/observables/r-squared.js';
import { arbitrarySnapshots, type Snapshots } from '../support/arbitrary-snapshots.js';
import { expectClose } from '../support/expect-close.js';
import { smallLayout } from '../support/small-layout.js';

describe('evolutionMetric', () => {
  it('is zero between a network and itself', () => {
    fc.assert(
      fc.property(arbitrarySnapshots, ({ layout, earlier }) => {
        const { all } = evolutionMetric(earlier, { ...earlier, step: 9 }, prunableTensors(layout));
        expect([0, null]).toContain(metricOrNull(all));
      }),
    );
  });

  it('takes the later weights as the target, whichever argument they are', () => {
    fc.assert(
      fc.property(arbitrarySnapshots, ({ layout, earlier, later }) => {
        const tensors = prunableTensors(layout);
        const result = evolutionMetric(earlier, later, tensors);
        expect(evolutionMetric(later, earlier, tensors)).toEqual(result);
        const survivors = common(earlier, later, layout);
        const fit = rSquared(pick(later, survivors), pick(earlier, survivors));
        expectMetric(metricOrNull(result.all), fit.kind === 'defined' ? fit.unexplained : null);
      }),
    );
    const [one, two] = [snapshot(1, [1, 2, 3]), snapshot(2, [1, 2, 5])];
    const swapped = evolutionMetric({ ...one, step: 2 }, { ...two, step: 1 }, line);
    expect(metricOrNull(evolutionMetric(one, two, line).all)).not.toBe(metricOrNull(swapped.all));
  });

  it('agrees with exact rational arithmetic', () => {
    const text = readFileSync('fixtures/evolution-metric/data.json');
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      'cac07f793604f6e9af6bd512d8372c511fad1b04efa585ed030fe9895081545c',
    );
    for (const golden of (JSON.parse(text.toString()) as Golden).cases) {
      const layout = smallLayout(golden.sizes.map((size) => ({ shape: [1, size] })));
      const tensors = prunableTensors(layout);
      const spread = (step: number, weights: number[], mask: number[]): WeightSnapshot => {
        const flat = {
          weights: new Float32Array(layout.parameterCount),
          mask: new Uint8Array(layout.parameterCount),
        };
        let at = 0;
        for (const { offset, size } of tensors) {
          flat.weights.set(weights.slice(at, at + size), offset);
          flat.mask.set(mask.slice(at, at + size), offset);
          at += size;
        }
        return { step, ...flat };
      };
      const { all, byLayer } = evolutionMetric(
        spread(3, golden.earlier, golden.earlierMask),
        spread(4, golden.later, golden.laterMask),
        tensors,
      );
      expectMetric(metricOrNull(all), golden.all.metric);
      golden.layers.forEach((layer, index) => {
        expectMetric(metricOrNull(byLayer[`layer${index + 1}`]!), layer.metric);
      });
    }
  });

  it('does not see what was removed in either snapshot', () => {
    fc.assert(
      fc.property(arbitrarySnapshots, ({ layout, earlier, later }) => {
        const tensors = prunableTensors(layout);
        const noise = (s: WeightSnapshot) => ({
          ...s,
          weights: s.weights.map((w, i) => (s.mask[i] ? w : 77)),
        });
        expect(evolutionMetric(noise(earlier), noise(later), tensors)).toEqual(
          evolutionMetric(earlier, later, tensors),
        );
      }),
    );
  });

  it('does not depend on a common scale, of either sign', () => {
    fc.assert(
      fc.property(
        arbitrarySnapshots,
        fc.constantFrom(-1, 4, -0.125),
        ({ layout, earlier, later }, c) => {
          const tensors = prunableTensors(layout);
          const scaled = (s: WeightSnapshot) => ({ ...s, weights: s.weights.map((w) => c * w) });
          const { all } = evolutionMetric(scaled(earlier), scaled(later), tensors);
          // exact: powers of two
          expect(metricOrNull(all)).toBe(
            metricOrNull(evolutionMetric(earlier, later, tensors).all),
          );
        },
      ),
    );
  });

  it('does not depend on a common shift', () => {
    fc.assert(
      fc.property(arbitrarySnapshots, ({ layout, earlier, later }) => {
        const tensors = prunableTensors(layout);
        const shifted = (s: WeightSnapshot) => ({ ...s, weights: s.weights.map((w) => w + 1024) });
        const { all } = evolutionMetric(shifted(earlier), shifted(later), tensors);
        expectMetric(metricOrNull(all), metricOrNull(evolutionMetric(earlier, later, tensors).all));
      }),
    );
  });

  it('does not depend on the order of the weights', () => {
    fc.assert(
      fc.property(arbitrarySnapshots, ({ earlier, later }) => {
        const whole = wholeLine(earlier.weights.length);
        const turned = (s: WeightSnapshot) => ({
          step: s.step,
          weights: s.weights.toReversed(),
          mask: s.mask.toReversed(),
        });
        expectMetric(
          metricOrNull(evolutionMetric(turned(earlier), turned(later), whole).all),
          metricOrNull(evolutionMetric(earlier, later, whole).all),
        );
      }),
    );
  });

  it('exceeds 1 when the mean predicts better than the past', () => {
    const { all } = evolutionMetric(snapshot(1, [3, 2, 1, 0]), snapshot(2, [0, 1, 2, 3]), line4);
    expect(metricOrNull(all)).toBe(6); // RSS 20, TSS 5, times 3 / 2
  });

  it('tends to 1 - R2 with many weights', () => {
    const n = 100_000;
    const weights = Array.from({ length: n }, (_, i) => Math.sin(i));
    const moved = weights.map((w, i) => w + Math.cos(i * i) / 10);
    const { all } = evolutionMetric(snapshot(1, weights), snapshot(2, moved), wholeLine(n));
    if (all.kind === 'degenerate') throw new Error(all.reason);
    const excess = all.metric / (1 - all.fit.rSquared) - 1;
    expectClose(excess, 1 / (n - 2), { relative: 1e-6, because: 'cancellation in 1 - R2' });
  });

  it('states why it is not defined', () => {
    const [short, flat] = [snapshot(1, [1, 2]), snapshot(1, [0.1, 0.1, 0.1])];
    expect(evolutionMetric(short, short, wholeLine(2)).all).toEqual({
      kind: 'degenerate',
      count: 2,
      reason: 'too few points',
    });
    expect(evolutionMetric(flat, flat, line).all).toMatchObject({ reason: 'target does not vary' });
    expect(evolutionMetric(flat, flat, []).all).toMatchObject({ count: 0 });
  });

  it('refuses snapshots of different lengths and tensors beyond them', () => {
    expect(() => evolutionMetric(snapshot(1, [1, 2]), snapshot(2, [1]), [])).toThrow(ShapeError);
    expect(() => evolutionMetric(snapshot(1, [1]), snapshot(2, [1]), line)).toThrow(ShapeError);
  });
});

// Helpers
interface Golden {
  cases: {
    sizes: number[];
    earlier: number[];
    later: number[];
    earlierMask: number[];
    laterMask: number[];
    layers: { metric: number | null }[];
    all: { metric: number | null };
  }[];
}

const line = wholeLine(3);
const line4 = wholeLine(4);

function wholeLine(size: number) {
  const shape = { name: 'line.weight', layer: 'line', role: 'weight' as const, shape: [1, size] };
  return [{ ...shape, offset: 0, size, prunable: true }];
}

function snapshot(step: number, weights: readonly number[]): WeightSnapshot {
  return {
    step,
    weights: Float32Array.from(weights),
    mask: new Uint8Array(weights.length).fill(1),
  };
}

function common(a: WeightSnapshot, b: WeightSnapshot, layout: Snapshots['layout']): number[] {
  return prunableTensors(layout)
    .flatMap(({ offset, size }) => Array.from({ length: size }, (_, k) => offset + k))
    .filter((i) => a.mask[i] === 1 && b.mask[i] === 1);
}

function pick({ weights }: WeightSnapshot, indices: readonly number[]): number[] {
  return indices.map((i) => weights[i]!);
}

function expectMetric(actual: number | null, expected: number | null) {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else
    expectClose(actual, expected, { relative: 1e-11, because: 'n x 1e-16 at worst, n below 100' });
}
