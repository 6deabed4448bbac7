import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvolutionRow, FinishedRun } from '../../../src/experiments/store/finished-run.js';
import {
  comparableEvolution,
  comparablePeak,
} from '../../../src/results/evolution/comparable-evolution.js';
import {
  evolutionLags,
  type LayerPeaks,
  layerPeaks,
} from '../../../src/results/evolution/evolution-peaks.js';
import { withUsedEvolution } from '../../../src/results/evolution/used-evolution.js';
import { groupByProblem } from '../../../src/results/problems/group-by-problem.js';
import { plantedRun } from '../../support/planted-out.js';

describe('withUsedEvolution', () => {
  it('keeps all that the table of peaks, Figure 3 and the claims look at', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const used = withUsedEvolution(run);
        const [group, usedGroup] = [groupByProblem([run])[0]!, groupByProblem([used])[0]!];
        const shown = (peaks: readonly LayerPeaks[]) =>
          peaks.filter(({ height }) => height.count > 0);
        expect(shown(layerPeaks([usedGroup]))).toEqual(shown(layerPeaks([group])));
        expect(comparableEvolution(used).evolution).toEqual(comparableEvolution(run).evolution);
        for (const layer of ['all', 'dense1', 'dense4']) {
          expect(comparablePeak(used, layer)).toEqual(comparablePeak(run, layer));
        }
        const longest = evolutionLags(group).at(-1);
        const drawn = (one: FinishedRun) => one.evolution.filter(({ lag }) => lag === longest);
        expect(drawn(used)).toEqual(drawn(run));
      }),
    );
  });

  it('keeps rows as they are, in their order, and takes nothing more the second time', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const used = withUsedEvolution(run);
        expect(used.evolution).toEqual(run.evolution.filter((row) => used.evolution.includes(row)));
        expect(withUsedEvolution(used)).toEqual(used);
      }),
    );
  });

  it('leaves a row or two a layer of a shorter lag', () => {
    const run = plantedRun({ seed: 1 });
    const { evolution } = withUsedEvolution(run);
    expect(run.evolution.filter(({ lag }) => lag === 1).length).toBeGreaterThan(110);
    expect(evolution.filter(({ lag }) => lag === 1).length).toBeLessThanOrEqual(5);
  });
});

// Helpers
const value = fc.option(fc.constantFrom(0, 0.1, 0.2, 0.2, 0.5, 1), { freq: 4 });
const runs: fc.Arbitrary<FinishedRun> = fc
  .record({
    seed: fc.nat(9),
    points: fc.integer({ min: 1, max: 20 }),
    lags: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
    values: fc.infiniteStream(value),
  })
  .map(({ seed, points, lags, values }) => {
    const run = plantedRun({ seed, points });
    const metric = () =>
      Object.fromEntries(
        ['all', 'dense1', 'dense4'].map((name) => [name, values.next().value ?? null]),
      );
    const evolution = run.steps.flatMap(({ step, density }) =>
      lags
        .filter((lag) => lag <= step)
        .map(
          (lag): EvolutionRow => ({
            ...{ step, density, lag },
            metric: metric(),
          }),
        ),
    );
    return { ...run, evolution };
  });
