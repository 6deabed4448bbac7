import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewestSeeds } from '../../../src/criticality/fits/refusal.js';
import { baseFineTuning } from '../../../src/experiments/settings/assumptions.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { pruningWays } from '../../../src/results/ensembles/pruning-ways.js';
import { mostShown } from '../../../src/results/protocols/shown-runs.js';
import { madeRun } from '../../support/made-runs.js';

describe('pruningWays', () => {
  it('names every rule and setting, and leaves out other schedules of the same way alone', () => {
    const own = [rule('lamp'), rule('snip'), madeRun({ batchSize: 32, seed: 1 })];
    const { ways, leftOut } = pruningWays([...own, ...zoom, ...literal(fewestSeeds)]);
    expect(ways.map(({ studied }) => studied.runs.length)).toEqual([fewestSeeds, 1, 1, 1]);
    expect(ways.map(({ studied }) => studied.condition.rule)).toEqual([
      ...['magnitude', 'magnitude', 'lamp', 'snip'],
    ]);
    expect(leftOut.map(({ runs }) => runs.length)).toEqual([zoom.length]);
  });

  it('loses no run that is fine-tuned and no control', () => {
    const all = [...zoom, ...literal(3), rule('lamp'), madeRun({ batchSize: 32, seed: 7 })];
    fc.assert(
      fc.property(fc.shuffledSubarray(all), (runs) => {
        const { ways, leftOut } = pruningWays([...runs, madeRun({ rule: 'random', seed: 99 })]);
        const told = [...ways.map(({ studied }) => studied), ...leftOut];
        const hashes = told.flatMap((one) => one.runs.map(({ hash }) => hash));
        expect(hashes.sort()).toEqual(runs.map(({ hash }) => hash).sort());
      }),
    );
  });

  it('studies as many ways of a problem as can be shown beside one another, and tells the others', () => {
    const many = Array.from({ length: mostShown + 3 }, (_, i) => madeRun({ batchSize: 16 + i }));
    const { ways, leftOut } = pruningWays([...many, madeRun({ model: 'cnn5' })]);
    expect(ways).toHaveLength(mostShown + 1);
    expect(leftOut).toHaveLength(3);
  });

  it("takes the paper's own schedule before any larger ensemble, if its error can be known", () => {
    expect(analysed([...zoom, ...literal(fewestSeeds)])).toBe('equal');
    expect(analysed([...literal(fewestSeeds), ...zoom])).toBe('equal');
    expect(analysed([...zoom, ...literal(fewestSeeds - 1)])).toBe('zoom');
  });

  it('puts the declared settings first where the literal ones depart from the base', () => {
    expect(analysed([...zoom, ...literal(fewestSeeds, 1)])).toBe('zoom');
  });
});

// Helpers
const zoom = Array.from({ length: fewestSeeds + 5 }, (_, i) =>
  madeRun({ seed: i + 1, sharpness: 2 }),
);

function rule(name: string): FinishedRun {
  const sha256 = name.charCodeAt(0).toString(16).repeat(32);
  return madeRun({ rule: { name, path: `/${name}.mjs`, sha256, isControl: false } });
}

function literal(seeds: number, epochs = baseFineTuning): FinishedRun[] {
  return Array.from({ length: seeds }, (_, i) => {
    const run = madeRun({ seed: 11 + i, sharpness: 2 });
    const schedule = { kind: 'equal', steps: 5000 } as const;
    const settings = {
      ...run.settings,
      schedule,
      fineTuning: { epochs, optimizer: 'keep' } as const,
    };
    return { ...run, hash: `literal ${i}`, settings };
  });
}

function analysed(runs: readonly FinishedRun[]): string | undefined {
  return pruningWays(runs).ways[0]?.studied.schedule.kind;
}
