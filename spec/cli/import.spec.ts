import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFinishedRun } from '../../src/experiments/store/read-run.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { criticality, refused } from './support.js';

describe('criticality import', () => {
  it('takes what the recorder wrote of a real PyTorch run to a report', () => {
    const out = temporaryFolder();
    expect(criticality('import', log, ...flags, '--out', out)).toMatchObject({
      status: 0,
      err: '',
    });
    const run = onlyRun(out);
    expect(run.steps).toHaveLength(119);
    expect(run.steps[0]).toMatchObject({ edges: 4912, correct: 1866, accuracy: 0.933 });
    expect(run.steps[0]?.edgesByLayer).toEqual({
      stem: 144,
      first: 2304,
      second: 2304,
      output: 160,
    });
    expect(run.steps.at(-1)).toMatchObject({ edges: 0, predictionEntropy: 0 });
    expect(run.evolution.map(({ step, lag }) => [step, lag])).toEqual([
      [22, 10],
      [74, 10],
    ]);
    expect(criticality('report', out)).toMatchObject({ status: 0, err: '' });
    const report = pagesIn(out);
    expect(report).toContain(
      'Figure 2: weights before and after 10 pruning steps, residual (foreign) on MNIST',
    );
    expect(report, 'the general claims are judged').toMatch(
      /residual \(foreign\) on MNIST: of 18 claims \d+ replicated, \d+ not replicated/,
    );
    expect(report).toContain('PyTorch 1.13, foreign');
    expect(report).toContain('called foreign, cannot be made again here');
    expect(report).not.toContain('--model foreign');
    expect(report, 'nothing of it is told by a default of this program').not.toMatch(
      /adam\.|batchSize/,
    );
    for (const line of report.split('\n').filter((text) => /\bresidual\b(?!-seed)/.test(text))) {
      expect(line, 'it is called foreign wherever it shows').toMatch(
        /residual \(foreign\)|= "residual"/,
      );
    }
    const folder = join(out, 'runs', run.hash);
    const [step = 0] = readdirSync(join(folder, 'snapshots')).map((name) =>
      Number(/\d+/.exec(name)),
    );
    const graph = criticality('export', folder, `--step=${step}`, '--format=edges');
    expect(graph).toMatchObject({ status: 0, err: '' });
    const edges = readFileSync(graph.out.trim(), 'utf8')
      .split('\n')
      .filter((line) => /^in:/.test(line));
    expect(edges, 'one line a surviving weight').toHaveLength(run.steps[step]?.edges ?? 0);
    const archive = join(out, 'archive');
    expect(criticality('report', out, '--archive', archive)).toMatchObject({ status: 0, err: '' });
    expect(criticality('report', '--check', archive, out)).toMatchObject({ status: 0, err: '' });
    expect(criticality('report', '--check', archive)).toMatchObject({ status: 0, err: '' });
  }, 120_000);

  it('keeps seeds together, with and without entropies', () => {
    const out = temporaryFolder();
    const short = readFileSync(log, 'utf8')
      .split('\n')
      .map((line) => line.split(',').slice(0, 4).join());
    for (const seed of ['1', '2']) {
      const file = join(out, `log-${seed}.csv`);
      writeFileSync(file, `${short.join('\n')}${seed === '2' ? '' : '\n'}`);
      const seeded = ['--name=residual', '--classes=10', '--seed', seed, '--out', out];
      expect(criticality('import', file, ...seeded)).toMatchObject({ status: 0, err: '' });
    }
    expect(readdirSync(join(out, 'runs'))).toHaveLength(2);
    expect(criticality('report', out)).toMatchObject({ status: 0, err: '' });
    const report = pagesIn(out);
    expect(report).toContain('residual (foreign) on its data');
    expect(report).toMatch(/magnitude: 2 runs/);
  }, 60_000);

  it('makes runs that nothing here trains, and says so', async () => {
    const out = temporaryFolder();
    expect(criticality('import', log, ...flags, '--out', out)).toMatchObject({ status: 0 });
    const settings = join(out, 'runs', readdirSync(join(out, 'runs'))[0] ?? '', 'settings.json');
    for (const words of [
      ['retrain', out],
      ['recover', out],
      ['run', settings],
    ]) {
      const { status, err } = await refused(...words, '--out', join(out, 'more'));
      expect(err).toMatch(/^criticality: [^\n]*(another program|recorded)[^\n]*\n$/);
      expect(status).toBe(2);
    }
  }, 60_000);

  it.each<[string, string[], RegExp]>([
    ['no name', ['--classes=10'], /--name/],
    ['no classes', ['--name=net'], /--classes/],
    ['one class', ['--name=net', '--classes=1'], /from 2 to 256/],
    [
      'another number of classes',
      ['--name=net', '--classes=5', '--dataset=mnist'],
      /must be 10 for mnist; got 5/,
    ],
    [
      'a name with a slash',
      ['--name=a/b', '--classes=10'],
      /model\.name: must be up to 40 letters/,
    ],
    ['a lag twice', ['--name=net', '--classes=10', '--lags=1,1'], /different numbers of steps/],
    [
      'snapshots that are not there',
      ['--name=net', '--classes=10', '--snapshots=/nowhere'],
      /\/nowhere/,
    ],
    ['a share beyond one', ['--name=net', '--classes=10', '--largest-class=2'], /in \(0, 1\]/],
    ['a log that is not there', ['--name=net', '--classes=10'], /nowhere\.csv/],
  ])('refuses %s in one line', async (what, words, message) => {
    const file = what.startsWith('a log') ? '/nowhere.csv' : log;
    const { status, out, err } = await refused(
      'import',
      file,
      ...words,
      '--out',
      temporaryFolder(),
    );
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(out).toBe('');
    expect(status).toBe(2);
  });
});

describe('the recorder for PyTorch', () => {
  it('is short, and its record is the one of which the provenance tells', () => {
    const lines = readFileSync('fixtures/recorder/record_pruning.py', 'utf8').split('\n');
    expect(lines.length).toBeLessThan(80);
    const provenance = readFileSync('fixtures/recorder/PROVENANCE.md', 'utf8');
    const files = [log, ...readdirSync(snapshots).map((name) => join(snapshots, name))];
    expect(files).toHaveLength(5);
    for (const file of files) {
      expect(existsSync(file)).toBe(true);
      const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
      expect(provenance).toContain(digest);
    }
  });
});

// Helpers
function pagesIn(out: string): string {
  return ['report.md', 'appendix.md']
    .map((name) => readFileSync(join(out, name), 'utf8'))
    .join('\n');
}

const log = 'fixtures/recorder/residual-seed-1.csv';
const snapshots = 'fixtures/recorder/snapshots';
const flags = [
  ...['--name=residual', '--classes=10', '--dataset=mnist', '--program=PyTorch 1.13'],
  ...['--fine-tune-epochs=0.128', '--lags=1,10', '--snapshots', snapshots],
];

function onlyRun(out: string) {
  const [name = '', ...others] = readdirSync(join(out, 'runs'));
  expect(others).toEqual([]);
  const run = readFinishedRun(join(out, 'runs', name));
  if (run === null) throw new Error('the import has not ended');
  return run;
}
