import { describe, expect, it } from 'vitest';
import { analyseOnset } from '../../../src/criticality/answers/analyse-onset.js';
import { plantedNoises, plantedRun } from '../../../src/criticality/calibration/planted-truth.js';
import { type Curve, makeCurve } from '../../../src/criticality/curve/curve.js';
import { expectClose } from '../../support/expect-close.js';

describe('analyseOnset', () => {
  it('finds a planted onset, and holds its exponent and density', () => {
    const found = transition(onset, 'exponential', 0.5);
    expect(found.evidence.grade).toBe('decisive');
    expect(found.headline).toBe('determined');
    expect(inside(0.5, found.exponent.total)).toBe(true);
    expect(inside(0.005, found.criticalDensity.total)).toBe(true);
  });

  it('turns no power law away for want of a plateau', () => {
    const found = transition(onset, 'pure power', 0.5);
    expect(found.evidence.grade).toBe('decisive');
    expect(inside(0.5, found.exponent.total)).toBe(true);
  });

  it('gives p_c and beta from one run on, wider than from five', () => {
    const one = analysed([onset('exponential', 0.5)[0]!]);
    const five = transition(onset, 'exponential', 0.5);
    expect(inside(0.5, one.exponent.total)).toBe(true);
    expect(inside(one.exponent.value, one.exponent.statistical)).toBe(true);
    expect(one.exponent.total[1] / one.exponent.total[0]).toBeGreaterThan(1);
    expect(five.entries.length).toBeGreaterThan(2);
  });

  it('calls a smooth curve no onset, and gives numbers under the law all the same', () => {
    const curves = [0, 1, 2, 3, 4].map((run) =>
      plantedRun({ name: 'two-step' }, noise, 80, 3, run),
    );
    const found = analysed(curves);
    expect(['none', 'against']).toContain(found.evidence.grade);
    expect(found.headline).toBe('not determined');
    expect(Number.isFinite(found.exponent.value)).toBe(true);
  });

  it('holds every exponent it sought where a curve without an onset is better', () => {
    const curves = [0, 1, 2].map((run) => plantedRun({ name: 'logistic' }, noise, 80, 3, run));
    const found = analysed(curves);
    expect(found.evidence.grade).toBe('against');
    expect([0.05, 2].every((end) => inside(end, found.exponent.total))).toBe(true);
    expect(inside(found.halfHeight, found.criticalDensity.total)).toBe(true);
    expect(found.cautions.map(({ kind }) => kind)).toContain('law refuted');
  });

  it('compares the same models under both kinds of errors', () => {
    const rounded = [0, 1, 2].map((run) =>
      plantedRun({ name: 'rounded', exponent: 0.3 }, noise, 80, 4, run),
    );
    const { evidence } = analysed(rounded);
    expect(evidence.onset).toBe('kink, rounded');
    expect(evidence.plainMargin).toBeGreaterThan(0); // sharp kinks alone lie 100 and more below
  });

  it('follows the units of density and of the order parameter', () => {
    const curves = onset('exponential', 1);
    const moved = curves.map((curve) =>
      makeCurve({
        density: curve.density.map((p) => 8 * p),
        value: curve.value.map((v) => 4 * v - 2),
        variance: curve.variance.map((v) => 16 * v),
        seed: curve.seed,
      }),
    );
    const [here, there] = [analysed(curves), analysed(moved, 4 * 0.1 - 2)];
    const because =
      'factors of two are exact; searches stop at 1e-6 of chi squared, floors differ in the last digit';
    expectClose(there.criticalDensity.value, 8 * here.criticalDensity.value, {
      relative: 1e-3,
      because,
    });
    expectClose(there.exponent.value, here.exponent.value, { relative: 1e-2, because });
    expectClose(there.evidence.margin, here.evidence.margin, { relative: 0.02, because });
  });

  it('follows the unit of density to the last digit, and through the whole range of numbers', () => {
    const curves = onset('exponential', 1).slice(0, 2);
    const scaled = (factor: number) =>
      analysed(
        curves.map((curve) =>
          makeCurve({ ...curve, density: curve.density.map((p) => factor * p) }),
        ),
      );
    const here = analysed(curves);
    for (const factor of [2 ** -900, 2 ** 900]) {
      const there = scaled(factor);
      expect(there.exponent).toEqual(here.exponent);
      expect(there.criticalDensity.value).toBe(factor * here.criticalDensity.value);
    }
  });

  it('sees no onset where no point lies below it', () => {
    const lines = [1, 2, 3].map((seed) =>
      makeCurve({
        density: Array.from({ length: 50 }, (_, i) => i / 50),
        value: Array.from({ length: 50 }, (_, i) => 0.1 + i / 60 + 1e-3 * Math.sin(seed * i * i)),
        variance: new Float64Array(50).fill(1e-6),
        seed,
      }),
    );
    const found = analysed(lines);
    expect(['none', 'against']).toContain(found.evidence.grade);
    expect(found.cautions.map(({ kind }) => kind)).toContain('nothing below');
    expect(inside(1, found.exponent.total)).toBe(true);
  });

  it('does not depend on the order of the runs', () => {
    const curves = onset('clipped', 1);
    const [here, there] = [analysed(curves), analysed([...curves].reverse())];
    expect(there.exponent).toEqual(here.exponent);
    expect(there.criticalDensity).toEqual(here.criticalDensity);
    expect(there.evidence).toEqual(here.evidence);
  });

  it('says what to add where there is no transition to speak of', () => {
    const flat = makeCurve({
      density: Array.from({ length: 30 }, (_, i) => i / 30),
      value: Array.from({ length: 30 }, (_, i) => 0.1 + 1e-3 * Math.sin(9 * i)),
      variance: new Float64Array(30).fill(1e-6),
    });
    expect(analyseOnset([flat], { floor: 0.1 })).toMatchObject({
      kind: 'no transition',
      reason: expect.stringMatching(/higher densities/),
    });
    const few = makeCurve({ density: [1, 2, 3], value: [0, 1, 2], variance: [1, 1, 1] });
    expect(analyseOnset([few], { floor: 0 })).toMatchObject({
      reason: expect.stringMatching(/add densities/),
    });
  });
});

// Helpers
const noise = plantedNoises[1]!;

function onset(name: 'exponential' | 'clipped' | 'pure power', exponent: number): Curve[] {
  return [0, 1, 2, 3, 4].map((run) => plantedRun({ name, exponent }, noise, 80, 3, run));
}

function analysed(curves: readonly Curve[], floor = 0.1) {
  const found = analyseOnset(curves, { floor, replicates: 100 });
  if (found.kind !== 'transition') expect.fail(found.reason);
  return found;
}

function transition(make: typeof onset, name: Parameters<typeof onset>[0], exponent: number) {
  return analysed(make(name, exponent));
}

function inside(value: number, [low, high]: readonly [number, number]): boolean {
  return low <= value && value <= high;
}
