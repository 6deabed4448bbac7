import { describe, expect, it } from 'vitest';
import { fewestSeeds } from '../../../src/criticality/fits/refusal.js';
import { baseFineTuning } from '../../../src/experiments/settings/assumptions.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { studiedEnsembles } from '../../../src/results/criticality/studied-ensembles.js';
import { madeRun } from '../../support/made-runs.js';

describe('studiedEnsembles', () => {
  it("takes the paper's own schedule before any larger ensemble, if its error can be known", () => {
    expect(analysed([...zoom, ...literal(fewestSeeds)])).toBe('equal');
    expect(analysed([...literal(fewestSeeds), ...zoom])).toBe('equal');
    expect(analysed([...zoom, ...literal(fewestSeeds - 1)])).toBe('zoom');
  });

  it('takes the largest ensemble where the literal one departs from the base', () => {
    expect(analysed([...zoom, ...literal(fewestSeeds, 1)])).toBe('zoom');
  });
});

// Helpers
const zoom = Array.from({ length: fewestSeeds + 5 }, (_, i) =>
  madeRun({ seed: i + 1, sharpness: 2 }),
);

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
  return studiedEnsembles(runs)[0]?.ensemble[0].settings.schedule.kind;
}
