import { describe, expect, it } from 'vitest';
import { judgeClaims } from '../../../src/claims/judging/claim-table.js';
import { scorecard } from '../../../src/claims/judging/scorecard.js';
import { findingsPage } from '../../../src/report/document/findings.js';
import { madeRun } from '../../support/made-runs.js';

describe('findingsPage', () => {
  it('is short enough for the first screen of a README, whatever was run', () => {
    for (const scores of [scorecard(judgeClaims({ runs: [] }), []), some]) {
      const page = findingsPage(['One.', 'Two.', 'Three.'], figure, scores);
      expect(page.split('\n').length).toBeLessThan(22);
      expect(page.match(/^\|/gm)?.length ?? 0).toBeLessThanOrEqual(12);
    }
  });

  it('shows answers, figure and a mark for every claim that was judged', () => {
    const page = findingsPage(['Yes.'], figure, some);
    const judged = some.filter(({ standing }) => standing !== 'not run');
    expect(judged.length).toBeGreaterThan(3);
    expect(page).toContain('- Yes.');
    expect(page).toContain('![It falls](fall.svg)');
    expect(page.match(/[●◐○·]/g)?.length).toBe(judged.length);
  });

  it('has neither figure nor table where there are none', () => {
    expect(findingsPage([], null, [])).toBe(
      '[The report](report.md) and [its appendix](appendix.md).\n',
    );
  });
});

// Helpers
const figure = { file: 'fall.svg', title: 'It falls' };
const some = scorecard(judgeClaims({ runs: [madeRun()] }), []);
