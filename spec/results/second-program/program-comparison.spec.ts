import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { compareSecondProgram } from '../../../src/results/second-program/program-comparison.js';
import type { SecondProgram } from '../../../src/results/second-program/second-program.js';
import { madeRun } from '../../support/made-runs.js';

describe('compareSecondProgram', () => {
  it('sees no difference where the second program made the same runs', () => {
    const own = runsWith([0.0028, 0.003, 0.0032]);
    const found = compareSecondProgram(own, programOf(own));
    expect(found?.quantities).toHaveLength(7);
    for (const { p, adjusted, difference } of found?.quantities ?? []) {
      expect([p, adjusted, difference?.value]).toEqual([1, 1, 0]);
    }
  });

  it('finds a collapse at another place, with the smallest p that the runs can give', () => {
    const own = runsWith([0.0028, 0.0029, 0.003, 0.0031, 0.0032]);
    const others = programOf(runsWith([0.006, 0.0061, 0.0062]));
    const found = compareSecondProgram(own, others);
    expect(found?.least).toBe(1 / 56);
    const [halfWay] = found?.quantities ?? [];
    expect(halfWay?.p).toBe(1 / 56);
    expect(halfWay?.difference?.high).toBeLessThan(0);
  });

  it('compares runs of its settings alone, of any seed', () => {
    const own = runsWith([0.003, 0.0031]);
    const other = { ...madeRun({ half: 0.02, batchSize: 32 }) };
    expect(compareSecondProgram([other, ...own], programOf(own))?.ours).toBe(2);
    expect(compareSecondProgram([other], programOf(own))).toBeNull();
    expect(compareSecondProgram(own, { ...programOf(own), runs: [] })).toBeNull();
  });

  it('does not depend on the order of the runs', () => {
    const half = fc.double({ min: 0.002, max: 0.02, noNaN: true });
    fc.assert(
      fc.property(fc.array(half, { minLength: 2, maxLength: 4 }), half, (halves, other) => {
        const own = runsWith(halves);
        const program = programOf(runsWith([other, 0.004]));
        const turned = { ...program, runs: program.runs.toReversed() };
        const [a, b] = [
          compareSecondProgram(own, program),
          compareSecondProgram(own.toReversed(), turned),
        ];
        expect(b?.quantities.map(({ p }) => p)).toEqual(a?.quantities.map(({ p }) => p));
      }),
      { numRuns: 20 },
    );
  });
});

// Helpers
function runsWith(halves: readonly number[]): FinishedRun[] {
  return halves.map((half, i) => madeRun({ seed: i + 1, half }));
}

function programOf(runs: readonly FinishedRun[]): SecondProgram {
  return {
    settings: madeRun().settings,
    runs: runs.map(({ steps }, i) => ({ name: `seed-${i}`, steps })),
  };
}
