import { describe, expect, it } from 'vitest';
import { judgeClaims } from '../../../src/claims/judging/claim-table.js';
import { composeReport } from '../../../src/report/document/compose-report.js';
import { pageScript } from '../../../src/report/document/page-script.js';
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

  it('writes the same bytes whether the long results come with the input or late', async () => {
    const late = { onsets: [], sizeScalings: [] };
    const soon = new Promise<typeof late>((resolve) => setTimeout(resolve, 20, late));
    expect(await composeReport(input, soon)).toEqual(await files);
    expect(await composeReport({ ...input, ...late })).toEqual(await files);
  });

  it('opens with the answer and ends with how to make it again', async () => {
    const headings = all['report.md']?.match(/^## .*$/gm);
    expect(headings?.at(0)).toMatch(/^## FC4 on MNIST collapses at \d/);
    expect(headings?.at(-1)).toBe('## Reproduce and cite');
  });

  it('puts verdicts first and the run record last in the appendix', async () => {
    const headings = all['appendix.md']?.match(/^## .*$/gm);
    expect(headings?.at(0)).toBe('## Verdicts');
    expect(headings?.at(-1)).toBe('## Run record');
  });

  it('names every file that it links and links every file that it writes', async () => {
    const links = ['report.md', 'appendix.md'].flatMap((name) => linksIn(name, all));
    const named = new Set(links.map((to) => to.replace(/#.*$/, '')));
    const written = Object.keys(all).filter((name) => !/^report\.|\.html$|^findings/.test(name));
    expect([...named].sort()).toEqual(written.sort());
  });

  it('links sections of the appendix that are there, in words and in the page', async () => {
    const places = linksIn('report.md', all).flatMap(
      (to) => /^appendix\.md#(.*)$/.exec(to)?.[1] ?? [],
    );
    expect(places.length).toBeGreaterThan(3);
    for (const place of places) {
      expect(all['appendix.html']?.includes(`<section id="${place}">`), place).toBe(true);
      expect(all['report.html']?.includes(`href="appendix.html#${place}"`), place).toBe(true);
      expect(headingsOf(all['appendix.md'] ?? '')).toContain(place);
    }
  });

  it('gives every table and figure of the markdown to the page as well', () => {
    for (const name of ['report', 'appendix']) {
      const [text, page] = [all[`${name}.md`], all[`${name}.html`]];
      expect(page?.match(/<table>/g)?.length).toBe(text?.match(/^\| -/gm)?.length);
      expect(page?.match(/<figure>/g)?.length).toBe(text?.match(/^!\[/gm)?.length);
    }
  });

  it('draws a figure for each problem', async () => {
    const runs = [syntheticRun({ seed: 1 }), syntheticRun({ seed: 1, dataset: 'kmnist' })].map(
      (run) => ({ ...run, steps: run.steps.slice(0, 60), evolution: [] }),
    );
    const names = Object.keys(await composeReport({ title: 'T', runs }));
    expect(names).toContain('figure-1-fc4-on-mnist.svg');
    expect(names).toContain('figure-1-fc4-on-kmnist.svg');
  });

  it('makes pages that run nothing but their own script and fetch nothing but the figures beside the appendix', () => {
    const foreign = /<script|<link|@import|url\((?!#)|\son\w+=/i;
    const own = `<script>\n${pageScript}</script>`;
    for (const name of ['report.html', 'appendix.html']) {
      const [before = '', after = '', ...more] = (all[name] ?? '').split(own);
      expect(more).toEqual([]);
      expect(foreign.exec(`${before}${after}`)).toBe(null);
    }
    expect(pageScript).not.toMatch(/fetch|import|XMLHttp|innerHTML|eval|http/);
    expect(/\ssrc=/.exec(all['report.html'] ?? '')).toBe(null);
    const images = [...(all['appendix.html'] ?? '').matchAll(/\ssrc="([^"]*)"/g)];
    expect(images.length).toBeGreaterThan(1);
    for (const [, file = ''] of images) expect(Object.keys(all)).toContain(file);
  });

  it('never uses an identifier twice in a page', () => {
    for (const page of ['report.html', 'appendix.html']) {
      const ids = [...(all[page] ?? '').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('has a report for no runs and no claims', async () => {
    const nothing = await composeReport({ title: 'Nothing', runs: [] });
    expect(nothing['report.md']).toBe('# Nothing\n');
    expect(Object.keys(nothing)).toEqual(['report.md', 'report.html', 'findings.md']);
  });
});

// Helpers
const studies = {
  weights: [{ title: 'FC4 on MNIST', panels: syntheticPairs(2_000).map(weightPanel) }],
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
const all = await files;

function linksIn(name: string, texts: Readonly<Record<string, string>>): string[] {
  return [...(texts[name] ?? '').matchAll(/\]\(([^)]+)\)/g)].map(([, to]) => to ?? '');
}

/** Addresses that GitHub gives to the headings of a page. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^## (.*)$/gm)].map(([, title]) =>
    (title ?? '')
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );
}
