import { describe, expect, it } from 'vitest';
import { composeReport } from '../../src/report/report.js';
import type { VerdictRow } from '../../src/report/verdict-table.js';
import { quickRuns, syntheticRun } from './synthetic-runs.js';
import { retrainingArms, syntheticPairs, syntheticRetraining } from './synthetic-studies.js';

describe('composeReport', () => {
  it('writes the same bytes for the same runs, in whatever order and at whatever speed', async () => {
    const files = await composeReport({ title: 'Quick', runs: quickRuns(), verdicts });
    const slower = quickRuns()
      .reverse()
      .map((run) => ({ ...run, record: { ...run.record, seconds: 1e6 } }));
    expect(await composeReport({ title: 'Quick', runs: slower, verdicts })).toEqual(files);
  });

  it('does not depend on what is drawn at the same time', async () => {
    const input = { title: 'Quick', runs: quickRuns() };
    const alone = await composeReport(input);
    const [first, second] = await Promise.all([composeReport(input), composeReport(input)]);
    expect(first).toEqual(alone);
    expect(second).toEqual(alone);
  });

  it('opens with the verdicts and ends with the run record', async () => {
    const { 'report.md': text } = await composeReport({ title: 'T', runs: quickRuns(), verdicts });
    const headings = text?.match(/^## .*$/gm);
    expect(headings?.at(0)).toBe('## Verdicts');
    expect(headings?.at(-1)).toBe('## Run record');
  });

  it('names every file that it links and links every file that it writes', async () => {
    const files = await composeReport({ title: 'T', runs: quickRuns(), verdicts, ...studies });
    const links = [...(files['report.md'] ?? '').matchAll(/\]\(([^)]+)\)/g)].map(([, to]) => to);
    const written = Object.keys(files).filter((name) => !name.startsWith('report.'));
    expect(links.sort()).toEqual(written.sort());
  });

  it('draws a figure for each problem', async () => {
    const runs = [syntheticRun({ seed: 1 }), syntheticRun({ seed: 1, dataset: 'kmnist' })];
    const names = Object.keys(await composeReport({ title: 'T', runs }));
    expect(names).toContain('figure-1-fc4-on-mnist.svg');
    expect(names).toContain('figure-1-fc4-on-kmnist.svg');
  });

  it('makes a page that fetches nothing and runs nothing', async () => {
    const { 'report.html': page } = await composeReport({ title: 'T', runs: quickRuns() });
    expect(page).not.toMatch(/<script|<link|\ssrc=|@import|url\((?!#)|\son\w+=/i);
  });

  it('has a report for no runs and no claims', async () => {
    const files = await composeReport({ title: 'Nothing', runs: [] });
    expect(files['report.md']).toBe('# Nothing\n');
    expect(Object.keys(files)).toEqual(['report.md', 'report.html']);
  });
});

// Helpers
const studies = {
  weights: [{ problem: 'FC4 on MNIST', pairs: syntheticPairs(2_000) }],
  retraining: [
    {
      problem: 'FC4 on MNIST',
      results: syntheticRetraining(),
      compare: [[retrainingArms[1], retrainingArms[3]] as const],
    },
  ],
};
const verdicts: VerdictRow[] = [
  {
    claim: 'Accuracy stays near its baseline until few edges remain, then drops sharply.',
    place: 'Fig. 1',
    expected: '< 1 % density',
    found: '(0.223 ± 0.013) %',
    verdict: 'replicated',
  },
  { claim: 'b', place: 'Fig. 2', expected: 'x', found: 'no runs', verdict: 'not run' },
];
