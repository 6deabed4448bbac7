import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrap } from '../../../src/criticality/bootstrap/bootstrap.js';
import {
  largestShares,
  randomBonds,
  squareBonds,
} from '../../../src/criticality/calibration/percolation.js';
import { type Curve, makeCurve } from '../../../src/criticality/curve/curve.js';
import { analyseEnsemble, finishAnalysis } from '../../../src/criticality/ensemble/analyse.js';
import { planAnalysis } from '../../../src/criticality/ensemble/analysis-plan.js';
import type { CriticalityAnalysis } from '../../../src/criticality/ensemble/criticality-analysis.js';
import type { Saturation } from '../../../src/criticality/models/saturation.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';
import { type Planted, plantedEnsemble } from '../../support/planted-curve.js';

describe('analyseEnsemble', () => {
  it('determines a planted exponent', () => {
    const analysis = whole;
    if (analysis.result.kind !== 'determined') expect.fail(analysis.result.reason);
    const { exponent, criticalDensity } = analysis.result;
    // the interval misses in 5 % of ensembles; five standard errors are missed in 8e-3 (Student, 4)
    expectClose(exponent.value, 1, { absolute: 5 * exponent.standardError, because: 'its error' });
    expectClose(criticalDensity.value, 0.004, {
      absolute: 5 * criticalDensity.standardError,
      because: 'its error',
    });
    expect(exponent.standardError).toBeLessThan(0.02);
    expect(analysis.models[0]!.name).toBe('kink');
  });

  it.each(['logistic', 'gompertz', 'linear', 'constant', 'step'] as const)(
    'refuses a planted %s',
    (truth) => {
      const { result } = planted(
        { truth, points: 90, criticalDensity: truth === 'linear' ? 0.004 : 0.01 },
        5,
      );
      expect(result.kind).toBe('not determined');
    },
  );

  it('gives a reason and no number for few seeds, and spends no replicates', () => {
    const analysis = planted({ truth: 'kink', points: 130 }, 2);
    expect(analysis.result).toEqual({
      kind: 'not determined',
      reason: expect.stringContaining('2 seeds'),
    });
    expect(analysis.bootstrap).toBeNull();
    expect(analysis.spread).toBeNull();
    expect(analysis.cautions[0]).toMatch('2 of at least 5 seeds');
  });

  it('gives a reason for few points and for no runs', () => {
    for (const curves of [plantedEnsemble({ truth: 'kink', points: 15 }, 6, 1), []]) {
      const { result } = analyseEnsemble(curves, { floor: 0.1 });
      expect(result.kind).toBe('not determined');
    }
  });

  it('survives JSON', () => {
    const analysis = whole;
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
  });

  it('gives the same from replicates computed in parts', () => {
    const plan = planAnalysis(curves, options);
    const parts = [bootstrap(plan.bootstrap!, 0, 40), bootstrap(plan.bootstrap!, 40, 100)];
    expect(finishAnalysis(plan, parts.flat())).toEqual(whole);
  });

  it('finds the giant component of large random graphs within its systematic error', () => {
    const { result } = randomGraphs(100_000, 10);
    if (result.kind !== 'determined') expect.fail(result.reason);
    const { exponent, criticalDensity } = result;
    const because = 'systematic error plus three statistical ones';
    expectClose(exponent.value, 1, {
      absolute: exponent.systematic + 3 * exponent.standardError,
      because,
    });
    expectClose(criticalDensity.value, 1, {
      absolute: criticalDensity.systematic + 3 * criticalDensity.standardError,
      because,
    });
    expect(exponent.systematic).toBeLessThan(0.5);
  });

  it('puts the giant component at 0.88 where it is 1, by the form of saturation, at every size', () => {
    const exact = exponents(Array.from({ length: 5 }, (_, seed) => infiniteGraph(seed)));
    expectClose(exact.exponential, 0.882, { absolute: 0.003, because: 'noise of 1e-4' });
    const sizes = [10_000, 50_000].map((nodes) => randomGraphs(nodes, 5));
    for (const graphs of [exact, ...sizes.map(byForm)]) {
      expectClose(graphs.exponential, 0.88, {
        absolute: 0.12,
        because: 'a graph of 10,000 nodes scatters by 0.1, five by 0.045',
      });
      expect(graphs['hyperbolic tangent']).toBeLessThan(1);
      expect(graphs.rational).toBeGreaterThan(1);
    }
    for (const { result } of sizes) {
      if (result.kind !== 'determined') continue;
      const { low, high, systematic } = result.exponent;
      expect(low - systematic).toBeLessThan(1);
      expect(high + systematic).toBeGreaterThan(1);
    }
  });

  it.each([24, 96])('gives no exponent for one lattice size of %i: 5/36 is far away', (side) => {
    const lattices = Array.from({ length: 5 }, (_, seed) => bondLattice(side, seed));
    const { result } = analyseEnsemble(lattices, { floor: 0, replicates: 100 });
    expect(result.kind).toBe('not determined');
  });
});

describe('nonsense', () => {
  const law = <Case>(arbitrary: fc.Arbitrary<Case>, runs: number, check: (one: Case) => void) =>
    fc.assert(fc.property(arbitrary, check), { numRuns: runs });
  const seed = fc.nat(1e6);
  /** Evenly spread, which doubles of fast-check are not. */
  const even = (low: number, high: number) =>
    fc.nat(1e6).map((n) => low + ((high - low) * n) / 1e6);
  /** Six runs of f, scattered a little in place, with the given noise. */
  const ensemble = (f: (p: number) => number, from: number, noise = 0.005) =>
    Array.from({ length: 6 }, (_, run) => {
      const stream = randomStream(from, 'nonsense', run);
      const shift = 2e-4 * stream.normal();
      const density = Array.from({ length: 120 }, (_, i) => i * 2e-4);
      const value = density.map((p) => f(p - shift) + noise * stream.normal());
      return makeCurve({ density, value, variance: value.map(() => noise ** 2), seed: run });
    });
  const refuses = (some: readonly Curve[], floor = 0) => {
    const { result } = analyseEnsemble(some, { floor, replicates: 100 });
    expect(result.kind).toBe('not determined');
  };
  const kink = (exponent: number) => (p: number) =>
    p > 0.004 ? -Math.expm1(-(((p - 0.004) / 0.003) ** exponent)) : 0;

  it('never crashes the analysis, and gets no number that is none', () => {
    const entry = fc.oneof(
      fc.double({ min: -1e3, max: 1e3, noNaN: true }),
      fc.constantFrom(0, 0.1, 1, 1e-300, -1e100),
    );
    const points = fc.uniqueArray(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });
    const variance = fc.double({ min: 1e-12, max: 1e6, noNaN: true });
    const column = (of: fc.Arbitrary<number>, { length }: readonly number[]) =>
      fc.array(of, { minLength: length, maxLength: length });
    const run = points.chain((density) =>
      fc.record(
        {
          density: fc.constant(density),
          value: column(entry, density),
          variance: column(variance, density),
        },
        { requiredKeys: ['density', 'value'] },
      ),
    );
    law(fc.tuple(fc.array(run, { maxLength: 7 }), entry), 60, ([runs, floor]) => {
      const some = runs.map((one, i) => makeCurve({ ...one, seed: i }));
      expectSound(analyseEnsemble(some, { floor, replicates: 100 }));
    });
  });

  it('stays sound when transitions are strange: uneven steps, outliers, no noise, much noise', () => {
    const strange = fc.record({
      shape: fc.constantFrom(kink(0.3), kink(1), kink(3), (p: number) => (p > 0.005 ? 1 : 0)),
      noise: fc.constantFrom(0, 1e-9, 0.01, 0.2),
      power: fc.constantFrom(0.5, 1, 2),
      points: fc.integer({ min: 15, max: 60 }),
      outliers: fc.array(fc.tuple(fc.nat(59), fc.constantFrom(-1, 0.5, 9, 1e6)), { maxLength: 2 }),
      known: fc.boolean(),
      from: seed,
    });
    law(strange, 15, ({ shape, noise, power, points, outliers, known, from }) => {
      const some = Array.from({ length: 6 }, (_, run) => {
        const stream = randomStream(from, 'strange', run);
        const density = Array.from({ length: points }, (_, i) => 0.03 * (i / points) ** power);
        const value = density.map((p) => shape(p) + noise * stream.normal());
        for (const [at, by] of outliers) if (at < points) value[at]! += by;
        const variance = value.map(() => Math.max(1e-12, noise ** 2));
        return makeCurve({ density, value, seed: run, ...(known ? { variance } : {}) });
      });
      expectSound(analyseEnsemble(some, { floor: 0, replicates: 100 }));
    });
  });

  it('gets no exponent from one to three jumps', () => {
    const jumps = fc.array(
      fc.record({ at: fc.integer({ min: 15, max: 75 }), high: fc.integer({ min: 1, max: 5 }) }),
      { minLength: 1, maxLength: 3 },
    );
    law(fc.tuple(jumps, seed), 6, ([steps, from]) => {
      const total = steps.reduce((sum, { high }) => sum + high, 0);
      const f = (p: number) =>
        steps.reduce((sum, { at, high }) => sum + (p > at * 2e-4 ? high / total : 0), 0);
      refuses(ensemble(f, from));
    });
  });

  it('gets no exponent from smooth curves', () => {
    const middle = even(0.004, 0.01);
    const share = even(0.1, 0.25);
    const shape = fc.constantFrom<(z: number) => number>(
      (z) => 1 / (1 + Math.exp(-z)),
      (z) => Math.exp(-Math.exp(-z)),
      (z) => 0.5 + Math.atan(z) / Math.PI,
    );
    law(fc.tuple(middle, share, shape, seed), 6, ([m, s, g, from]) => {
      refuses(ensemble((p) => g((p - m) / (s * m)), from));
    });
  });

  it('gets no exponent from waves, lines, walks and noise', () => {
    law(fc.tuple(even(200, 2000), seed), 8, ([k, from]) => {
      refuses(ensemble((p) => 0.5 + 0.5 * Math.sin(k * p), from));
    });
    refuses(ensemble((p) => 40 * p, 1));
    refuses(ensemble(kink(1), 1, 0.3));
    refuses(ensemble(() => 0, 1, 0.3));
    refuses(ensemble((p) => kink(1)(p) * (1 - 30 * p), 1));
  });

  it('gets no exponent where the floor is off by a tenth of the plateau or more', () => {
    const off = even(0.1, 1);
    law(fc.tuple(off, fc.boolean(), fc.constantFrom(0.5, 1), seed), 6, ([by, up, beta, from]) => {
      refuses(ensemble(kink(beta), from), up ? by : -by);
    });
  });

  it('gets no exponent from few runs, or from one run many times', () => {
    const some = ensemble(kink(1), 1);
    expect(analyseEnsemble(some, { floor: 0, replicates: 100 }).result.kind).toBe('determined');
    for (const count of [1, 2, 3, 4]) refuses(some.slice(0, count));
    refuses(Array.from({ length: 10 }, (_, run) => ({ ...some[0]!, seed: run })));
    refuses([...some, { ...some[2]!, seed: 99 }]);
  });

  it('does not depend on the order of the rows', () => {
    const [first] = ensemble(kink(0.5), 3);
    law(fc.shuffledSubarray([...first!.density.keys()], { minLength: 120 }), 20, (order) => {
      const pick = (column: Float64Array) => order.map((i) => column[i]!);
      const { density, value, variance } = first!;
      const shuffled = { density: pick(density), value: pick(value), variance: pick(variance) };
      expect(makeCurve(shuffled)).toEqual(first);
    });
  });
});

// Helpers
const curves = plantedEnsemble({ truth: 'kink', points: 100, jitter: 3e-4 }, 5, 1);
const options = { floor: 0.1, replicates: 100, seed: 3 };
const whole = analyseEnsemble(curves, options);

function planted(truth: Planted, runs: number) {
  return analyseEnsemble(plantedEnsemble(truth, runs, 1), { floor: 0.1, replicates: 100 });
}

function randomGraphs(nodes: number, count: number) {
  const graphs = Array.from({ length: count }, (_, seed) => randomGraph(nodes, seed));
  return analyseEnsemble(graphs, { floor: 0, replicates: 100 });
}

function exponents(graphs: readonly Curve[]) {
  return byForm(analyseEnsemble(graphs, { floor: 0, replicates: 1 }));
}

function byForm({ saturation }: CriticalityAnalysis) {
  const rows = saturation.map(({ name, exponent }) => [name, exponent]);
  return Object.fromEntries(rows) as Record<Saturation['name'], number>;
}

const degrees = Array.from({ length: 70 }, (_, i) => 0.05 * (i + 1));

/** All numbers finite, intervals in order, and none of them where nothing was determined. */
function expectSound(analysis: CriticalityAnalysis) {
  const bad: string[] = [];
  JSON.stringify(analysis, (key, value) => {
    if (typeof value === 'number' && !Number.isFinite(value)) bad.push(key);
    return value;
  });
  expect(bad).toEqual([]);
  const { result, seeds, spread } = analysis;
  if (result.kind === 'not determined') {
    expect(result.reason).not.toMatch(/NaN|undefined|Infinity/);
    expect(spread).toBeNull();
    return;
  }
  expect(seeds.length).toBeGreaterThanOrEqual(5);
  const { low, high, standardError, systematic, value } = result.exponent;
  expect(low).toBeLessThanOrEqual(high);
  expect(Math.min(value, standardError + 1e-300, systematic + 1e-300)).toBeGreaterThan(0);
}

/** Largest cluster against mean degree. */
function randomGraph(nodes: number, seed: number) {
  const after = degrees.map((degree) => Math.round((nodes / 2) * degree));
  const bonds = randomBonds(nodes, after.at(-1)!, randomStream(seed, 'graph'));
  const value = largestShares(nodes, bonds, after);
  const variance = value.map((s) => Math.max(1e-7, (s * (1 - s)) / nodes));
  return makeCurve({ density: after.map((m) => (2 * m) / nodes), value, variance, seed });
}

/** S = 1 - exp(-c S), the giant component without fluctuations, and a little noise. */
function infiniteGraph(seed: number) {
  const stream = randomStream(seed, 'infinite graph');
  const value = degrees.map((c) => {
    let share = 1;
    for (let i = 0; i < 5000; i++) share = -Math.expm1(-c * share);
    return share + 1e-4 * stream.normal();
  });
  return makeCurve({ density: degrees, value, variance: value.map(() => 1e-8), seed });
}

/** Largest cluster of a periodic square lattice against the share of its bonds. */
function bondLattice(side: number, seed: number) {
  const nodes = side * side;
  const after = Array.from({ length: 120 }, (_, i) => Math.round(nodes * (0.6 + i / 120)));
  const bonds = squareBonds(side, randomStream(seed, 'lattice', side));
  const value = largestShares(nodes, bonds, after);
  const variance = value.map((s) => Math.max(1e-6, (s * (1 - s)) / nodes));
  return makeCurve({ density: after.map((m) => m / 2 / nodes), value, variance, seed });
}
