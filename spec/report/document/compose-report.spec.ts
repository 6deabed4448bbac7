import { describe, expect, it } from 'vitest';
import { judgeClaims } from '../../../src/claims/judging/claim-table.js';
import { composeReport } from '../../../src/report/document/compose-report.js';
import { fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { weightPanel } from '../../../src/results/weights/weight-panel.js';
import { madeRun } from '../../support/made-runs.js';
import { quickRuns, syntheticRun } from '../../support/synthetic-runs.js';
import { syntheticPairs, syntheticRetrainingStudy } from '../../support/synthetic-studies.js';

describe('composeReport', () => {
  it('writes the same bytes for the same runs, in whatever order and at whatever speed', async () => {
    const slower = [...fewSteps]
      .reverse()
      .map((run) => ({ ...run, record: { ...run.record, seconds: 1e6 } }));
    expect(await composeReport({ ...input, runs: slower })).toEqual(await files);
  });

  it('opens with the verdicts and ends with the run record', async () => {
    const headings = (await files)['report.md']?.match(/^## .*$/gm);
    expect(headings?.at(0)).toBe('## Verdicts');
    expect(headings?.at(-1)).toBe('## Run record');
  });

  it('names every file that it links and links every file that it writes', async () => {
    const text = (await files)['report.md'] ?? '';
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, to]) => to);
    const written = Object.keys(await files).filter((name) => !name.startsWith('report.'));
    expect(links.sort()).toEqual(written.sort());
  });

  it('gives every table and figure of the markdown to the page as well', async () => {
    const { 'report.md': text, 'report.html': page } = await files;
    expect(page?.match(/<table>/g)?.length).toBe(text?.match(/^\| -/gm)?.length);
    expect(page?.match(/<figure>/g)?.length).toBe(text?.match(/^!\[/gm)?.length);
  });

  it('draws a figure for each problem', async () => {
    const runs = [syntheticRun({ seed: 1 }), syntheticRun({ seed: 1, dataset: 'kmnist' })].map(
      (run) => ({ ...run, steps: run.steps.slice(0, 60), evolution: [] }),
    );
    const names = Object.keys(await composeReport({ title: 'T', runs }));
    expect(names).toContain('figure-1-fc4-on-mnist.svg');
    expect(names).toContain('figure-1-fc4-on-kmnist.svg');
  });

  it('makes a page that fetches nothing and runs nothing', async () => {
    const { 'report.html': page } = await files;
    expect(page).not.toMatch(/<script|<link|\ssrc=|@import|url\((?!#)|\son\w+=/i);
  });

  it('never uses an identifier twice in the page', async () => {
    const ids = [...((await files)['report.html'] ?? '').matchAll(/ id="([^"]+)"/g)].map(
      ([, id]) => id,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has a report for no runs and no claims', async () => {
    const nothing = await composeReport({ title: 'Nothing', runs: [] });
    expect(nothing['report.md']).toBe('# Nothing\n');
    expect(Object.keys(nothing)).toEqual(['report.md', 'report.html']);
  });
});

// Helpers
const studies = {
  weights: [{ problem: fc4Mnist, panels: syntheticPairs(2_000).map(weightPanel) }],
  retraining: [syntheticRetrainingStudy()],
};
const verdicts = judgeClaims({ runs: [madeRun()] }).slice(0, 3);

// every tenth step: these laws are about files and words, not about lines
const fewSteps = quickRuns().map((run) => ({
  ...run,
  steps: run.steps.filter(({ step }) => step % 10 === 0),
  evolution: run.evolution.filter(({ step }) => step % 10 === 0),
}));
const input = { title: 'Quick', runs: fewSteps, verdicts, ...studies };
const files = composeReport(input);
