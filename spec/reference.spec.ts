import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';
import { describe, expect, it } from 'vitest';
import { findingsIn, readmeFindings } from '../src/archive/readme-block.js';
import { expectClose } from './support/expect-close.js';
import { figuresIn, tablesIn, wordsIn } from './support/report-size.js';

const folder = 'reports/reference';
const shown = findingsIn(readFileSync('README.md', 'utf8'), 'README.md');

// That the reference is what its evidence composes to, `criticality report --check` finds in `.ci/run`.
describe('the README', () => {
  it('shows the findings of the committed reference, and none without one', () => {
    const page = existsSync(folder) ? readFileSync(join(folder, 'findings.md'), 'utf8') : null;
    expect(shown).toBe(page === null ? '' : readmeFindings(page, folder));
  });

  it('has question, answers, figure, commands, doors and scorecard on its first screen', () => {
    const readme = readFileSync('README.md', 'utf8');
    const screen = readme.slice(0, readme.indexOf('\n## ')).trimEnd();
    expect(screen.split('\n').length).toBeLessThan(40);
    for (const part of ['?', '- Is it true?', '![', 'npm run reproduce', 'Three doors', '| ●']) {
      expect(screen).toContain(part);
    }
    expect(shown.match(/^\|/gm)?.length).toBeLessThanOrEqual(12);
    const cells = screen.split('\n').flatMap((line) => (/^\|/.test(line) ? line.split('|') : []));
    for (const cell of cells) expect(cell.trim().length).toBeLessThan(100);
  });

  it('holds no number among its findings that is not in the report of the reference', () => {
    const report = existsSync(folder) ? readFileSync(join(folder, 'report.md'), 'utf8') : '';
    const known = new Set(numbersIn(report));
    expect(numbersIn(shown).filter((number) => !known.has(number))).toEqual([]);
  });
});

describe('the reference report', () => {
  it('has at most 2,000 words, 7 figures and 5 tables', () => {
    const report = readFileSync(join(folder, 'report.md'), 'utf8');
    expect(wordsIn(report)).toBeLessThanOrEqual(2000);
    expect(figuresIn(report)).toBeLessThanOrEqual(7);
    expect(tablesIn(report)).toBeLessThanOrEqual(5);
  });

  it('is one page of less than 1.5 MB, and so is its appendix', () => {
    for (const page of ['report.html', 'appendix.html']) {
      expect(statSync(join(folder, page)).size).toBeLessThan(1.5e6);
    }
  });

  it('gives each half-way density one value, wherever it is told', () => {
    const told = table('collapses');
    expect(told.length).toBeGreaterThan(1);
    const means = table('crossings').filter((row) => row.seed === 'mean');
    for (const row of told.filter(({ half_way }) => half_way !== '')) {
      const same = means.filter(({ problem }) => problem === row.problem);
      if (Number(row.seeds) < 2) continue;
      expect(same.map((mean) => mean.density_half_way)).toContain(row.half_way);
    }
    const [declared] = table('sensitivity');
    expect(told.map(({ half_way }) => half_way)).toContain(declared?.half_way);
    const bySize = new Map(table('sizes').map((row) => [row.edges, row]));
    for (const { edges, density } of table('critical-edges-by-size')) {
      expectClose(Number(bySize.get(edges)?.half_way), Number(density), {
        relative: 1e-5,
        because: 'two files of six digits',
      });
    }
  });

  it('gives each exponent and each growth one value and one rounding, in words, tables and figures', () => {
    const report = readFileSync(join(folder, 'report.md'), 'utf8');
    const law = readFileSync(join(folder, 'law.svg'), 'utf8');
    const told = [...report.matchAll(/β = ([\d.]+ \\\[[\d.]+, [\d.]+\\\])/g)].map(
      ([, text]) => text,
    );
    expect(told.length).toBeGreaterThan(0);
    for (const text of told) {
      expect(report).toContain(` ${text} |`);
      expect(law).toContain(`: ${text?.replaceAll('\\', '')}<`);
    }
    const growths = `${report}${readFileSync(join(folder, 'appendix.md'), 'utf8')}${readFileSync(join(folder, 'edges-by-size.svg'), 'utf8')}`;
    const powers = growths.split(/\n|(?<=\.) /).flatMap((sentence) => {
      const [, power] = /\ba = (-?[\d.]+)(?= \\?\[|; a critical)/.exec(sentence) ?? [];
      return power === undefined ? [] : [{ isOther: /CNN5/.test(sentence), power }];
    });
    for (const isOther of [false, true]) {
      const own = powers.filter((one) => one.isOther === isOther);
      expect(own.length, 'in words and in a figure').toBeGreaterThan(1);
      expect(new Set(own.map(({ power }) => power)).size).toBe(1);
    }
  });

  it('calls differences of shares percentage points and conditions no arms, in one spelling', () => {
    const pages = ['report.md', 'appendix.md', 'findings.md']
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n')
      .replace(/^```[\s\S]*?^```/gm, '');
    expect(pages).not.toMatch(/\barms?\b|no interval/);
    expect(pages).not.toMatch(/\b(?:loss(?: at \d+ %)?|lost at \d+ %|difference) -?\d[\d.]* %/);
    expect(pages).not.toMatch(
      /\b(?:colors?|centers?|behaviors?|neighbors?|normalized|analyzed)\b/i,
    );
  });
});

// Helpers
function table(name: string): Record<string, string>[] {
  return csvParse(readFileSync(join(folder, 'tables', `${name}.csv`), 'utf8'));
}

function numbersIn(text: string): string[] {
  return text.match(/\d+(?:[.,]\d+)*/g) ?? [];
}
