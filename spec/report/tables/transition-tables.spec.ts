import { describe, expect, it } from 'vitest';
import {
  criticalEdgesTable,
  transitionTable,
} from '../../../src/report/tables/transition-tables.js';
import type { ProblemStudy } from '../../../src/results/criticality/criticality-study.js';
import { cnn5Kmnist, fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import type { Problem } from '../../../src/results/problems/problem.js';
import { transitionShapes } from '../../../src/results/universality/transition-shapes.js';
import { expectClose } from '../../support/expect-close.js';
import { syntheticStudy } from '../../support/synthetic-analyses.js';

describe('criticalEdgesTable', () => {
  it('holds the critical densities times the edges of the network', () => {
    const { keys, values } = criticalEdgesTable(transitionShapes([study]));
    const cell = (key: string) => values[0]?.[keys.indexOf(key)] as number;
    const densityEstimates = study.analysis.densityEstimates!;
    for (const [key, place] of [
      ['largest_drop', densityEstimates.largestDrop],
      ['half_plateau', densityEstimates.halfHeight],
      ['steepest_slope', densityEstimates.steepest],
    ] as const) {
      const because = 'one product';
      expectClose(cell(key), 110_912 * place.mean, { relative: 1e-12, because });
      expectClose(cell(`${key}_sd`), 110_912 * place.standardDeviation!, {
        relative: 1e-12,
        because,
      });
    }
    expect(cell('fluctuation_peak_sd')).toBeNull();
  });

  it('has no edges where the size of the network is unknown', () => {
    const [first] = study.ensemble;
    const bare: ProblemStudy = { ...study, ensemble: [{ ...first, steps: [] }] };
    const { texts } = criticalEdgesTable(transitionShapes([bare]));
    expect(texts[0]?.slice(2)).toEqual(['–', '–', '–', '–', '–']);
  });
});

describe('transitionTable', () => {
  it('gives place and width with their spread over the runs', () => {
    const { titles, texts } = transitionTable(transitionShapes([study]));
    const text = (title: string) => texts[0]?.[titles.indexOf(title)];
    expect(text('half of the plateau')).toMatch(/^\(0\.\d+ ± 0\.0\d+\) %$/);
    expect(text('unpruned')).toMatch(/^\(2\.\d+ ± 0\.0\d+\) nats$/);
    // with the plateau 0.9 of the last points: (0.0055 - 0.00002) / (0.001 + 0.0007)
    const relative = Number(text('width / half of the plateau')?.split(' ')[0]);
    expectClose(relative, 3.2, { absolute: 0.5, because: 'isotonic steps through noise of 1 %' });
  });

  it("keeps a substitute for the paper's data from passing for it", () => {
    const paper = (problem: Problem) => {
      const { titles, texts } = transitionTable(transitionShapes([{ ...study, problem }]));
      return texts[0]?.[titles.indexOf("paper's data")];
    };
    expect(paper(fc4Mnist)).toBe('yes');
    expect(paper(cnn5Kmnist)).toBe('yes');
    expect(paper({ ...fc4Mnist, dataset: 'fashion-mnist' })).toBe('no');
    expect(paper({ ...fc4Mnist, dataset: 'kmnist-t10k' })).toBe('no');
  });
});

// Helpers
const study = syntheticStudy(3);
