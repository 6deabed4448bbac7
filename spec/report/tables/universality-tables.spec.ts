import { describe, expect, it } from 'vitest';
import {
  criticalEdgesTable,
  transitionTable,
} from '../../../src/report/tables/universality-tables.js';
import { expectClose } from '../../support/expect-close.js';
import { syntheticAnalysis } from '../../support/synthetic-analyses.js';

describe('criticalEdgesTable', () => {
  it('holds the critical densities times the edges of the network', () => {
    const { keys, values } = criticalEdgesTable([row]);
    const cell = (key: string) => values[0]?.[keys.indexOf(key)] as number;
    const places = study.analysis.places!;
    for (const [key, place] of [
      ['largest_drop', places.largestDrop],
      ['half_height', places.halfHeight],
      ['steepest_slope', places.steepest],
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
    const { texts } = criticalEdgesTable([{ study, edges: null }]);
    expect(texts[0]?.slice(2)).toEqual(['–', '–', '–', '–', '–']);
  });
});

describe('transitionTable', () => {
  it('gives place and width with their spread over the runs', () => {
    const { titles, texts } = transitionTable([row]);
    const text = (title: string) => texts[0]?.[titles.indexOf(title)];
    expect(text('half height')).toMatch(/^\(0\.\d+ ± 0\.0\d+\) %$/);
    expect(text('unpruned')).toMatch(/^\(2\.\d+ ± 0\.0\d+\) nats$/);
    // with the plateau 0.9 of the last points: (0.0055 - 0.00002) / (0.001 + 0.0007)
    const relative = Number(text('width / half height')?.split(' ')[0]);
    expectClose(relative, 3.2, { absolute: 0.5, because: 'isotonic steps through noise of 1 %' });
  });

  it("keeps a substitute for the paper's data from passing for it", () => {
    const paper = (problem: string) => {
      const { titles, texts } = transitionTable([{ ...row, study: { ...study, problem } }]);
      return texts[0]?.[titles.indexOf("paper's data")];
    };
    expect(paper('FC4 on MNIST')).toBe('yes');
    expect(paper('CNN5 on KMNIST')).toBe('yes');
    expect(paper('FC4 on Fashion-MNIST')).toBe('no');
    expect(paper('FC4 on KMNIST (8,000/2,000 split of the test file)')).toBe('no');
  });
});

// Helpers
const study = syntheticAnalysis(3);
const row = { study, edges: 110_912 };
