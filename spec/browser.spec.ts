import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchPage } from '../src/cli/watch/watch-page.js';
import { chromiumPath, drawnTexts, inlineFigures } from './support/page-checks.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { watchedStep } from './support/watched-steps.js';

const path = chromiumPath();
const reason =
  path === null
    ? ', skipped: there is no Chromium; apt-get install chromium, or set CRITICALITY_CHROMIUM'
    : '';
const folder = resolve('reports/reference');

describe.skipIf(path === null)(`a page in a browser${reason}`, () => {
  describe.each(['report.html', 'appendix.html', 'watch.html'])('%s', (name) => {
    it.each(cases)(
      'is as wide as the window, and can be read, at $width pixels in a $scheme scheme',
      async ({ width, scheme }) => {
        const { page, troubles } = await opened(name, width, scheme);
        const box = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ]);
        expect(box[0], 'no horizontal scroll').toBeLessThanOrEqual(box[1] ?? 0);
        await inlineFigures(page, svgs());
        const texts = await drawnTexts(page);
        expect(texts.length).toBeGreaterThan(20);
        // WCAG 2.2, level AA for running text
        const pale = texts.filter(({ contrast }) => contrast < 4.5);
        expect(pale.map(({ text, contrast }) => `${text}: ${contrast.toFixed(2)}`)).toEqual([]);
        const figures = texts.filter(({ inFigure }) => inFigure);
        expect(figures.length).toBeGreaterThan(10);
        const small = figures.filter(({ pixels }) => pixels < 11);
        expect(small.map(({ text, pixels }) => `${text}: ${pixels.toFixed(1)} px`)).toEqual([]);
        expect(troubles).toEqual([]);
        await page.close();
      },
      60_000,
    );
  });

  it('sorts a table by the column whose heading is chosen, and the other way round, by mouse or key', async () => {
    const { page, troubles } = await opened('report.html', 1280, 'light');
    const table = page.locator('table', { has: page.getByText('edges left', { exact: true }) });
    const column = () => table.locator('tbody tr td:nth-child(6)').allTextContents();
    const written = await column();
    const sorted = [...written].sort((a, b) => numberOf(a) - numberOf(b));
    const button = table.getByRole('button', { name: 'edges left' });
    await button.click();
    expect(await column()).toEqual(sorted);
    await button.press('Enter');
    expect(await column()).toEqual(sorted.reverse());
    expect(await table.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    expect(troubles).toEqual([]);
    await page.close();
  });

  it('folds long tables up, and unfolds them for print', async () => {
    const { page } = await opened('appendix.html', 1280, 'light');
    const folded = page.locator('details');
    const count = await folded.count();
    expect(count).toBeGreaterThan(1);
    expect(await page.locator('details[open]').count()).toBe(0);
    await page.pdf();
    expect(await page.locator('details[open]').count()).toBe(count);
    await page.close();
  });
});

describe.skipIf(path === null)(`what looks at a page${reason}`, () => {
  it('measures contrast as it is drawn: over shapes, through opacity and filters', async () => {
    const texts = await textsOf(`<body style="background: #fff">
      <p style="color: #767676">edge</p><p style="color: #777777">pale</p>
      <svg viewBox="0 0 100 50" width="200" height="100" style="background: #fff; filter: invert(1)">
        <rect width="50" height="50" fill="#000"/>
        <text x="5" y="20" font-size="6" fill="#fff">over</text>
        <rect x="55" width="45" height="30" fill="#777"/>
        <text x="60" y="20" font-size="6" fill="#fff" stroke="#fff">twice</text>
        <text x="60" y="20" font-size="6" fill="#000">twice</text>
        <text x="60" y="40" font-size="6" fill="#000" opacity="0.5">half</text>
        <text x="5" y="40" font-size="6" fill="#000">lost</text>
      </svg>`);
    const found = Object.fromEntries(
      texts.map(({ text, contrast }) => [text, contrast.toFixed(2)]),
    );
    expect(found).toEqual({
      ...{ edge: '4.54', pale: '4.48' },
      ...{ over: '21.00', twice: '21.00', half: '5.32', lost: '1.00' },
    });
    expect(texts.map(({ inFigure }) => inFigure)).toEqual([false, false, true, true, true, true]);
  });

  it('measures the height of text as figures are scaled', async () => {
    const [text] = await textsOf(
      '<svg viewBox="0 0 100 50" width="250" height="125"><text y="20" font-size="4">a</text></svg>',
    );
    expect(text?.pixels).toBe(10);
  });
});

let browser: Browser | null = null;

beforeAll(async () => {
  if (path === null) return;
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await chromium.launch({ executablePath: path, args });
}, 60_000);

afterAll(async () => {
  await browser?.close();
});

// Helpers
const numberOf = (text: string) => Number(text.replaceAll(',', ''));

/** A page, and what a reader of its console and of its requests would be troubled by. */
async function opened(name: string, width: number, colorScheme: 'light' | 'dark') {
  if (browser === null) throw new Error('opened: there is no browser');
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  const troubles: string[] = [];
  page.on('console', (line) => {
    if (['error', 'warning'].includes(line.type())) troubles.push(line.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) troubles.push(`asks for ${request.url()}`);
  });
  page.on('requestfailed', (request) => troubles.push(`lacks ${request.url()}`));
  const file = name === 'watch.html' ? watched() : resolve(folder, name);
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  return { page, troubles };
}

async function textsOf(html: string) {
  const file = join(temporaryFolder(), 'page.html');
  writeFileSync(file, `<!doctype html><meta charset="utf-8">${html}`);
  const { page } = await opened(file, 400, 'light');
  const texts = await drawnTexts(page);
  await page.close();
  return texts;
}

const cases = [1280, 420].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme })),
);

function watched(): string {
  const steps = Array.from({ length: 9 }, (_, step) => watchedStep(step));
  const run = (title: string, state: 'running' | 'ended' | 'waiting', count: number) => {
    return { title, state, what: 'step 4 of 9', share: count / 9, steps: steps.slice(0, count) };
  };
  const runs = [
    run('seed 1', 'ended', 9),
    run('seed 2', 'running', 4),
    run('seed 3', 'waiting', 0),
  ];
  const overall = { share: 0.5, secondsLeft: 125, ended: 1 };
  const file = join(temporaryFolder(), 'watch.html');
  const page = watchPage({ phase: 'going', overall, runs });
  writeFileSync(file, page.replace(/<meta http-equiv="refresh"[^>]*>/, '')); // it would be gone while we look
  return file;
}

function svgs(): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.svg'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
