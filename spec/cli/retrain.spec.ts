import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { program } from '../../src/cli/program.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { criticality, refused } from './support.js';

let source = '';
beforeAll(() => {
  source = mkdtempSync(join(tmpdir(), 'criticality-'));
  makeRun(source);
}, 60_000);
afterAll(() => rmSync(source, { recursive: true, force: true }));

describe('criticality retrain', () => {
  it('trains only what is missing, to the same bytes with any number of jobs', () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    const first = criticality('retrain', source, ...study, '--jobs=2', '--out', one);
    expect(first).toMatchObject({ status: 0 });
    expect(first.out).toMatch(/C: degrees kept, edges swapped +E: random/);
    expect(first.out).toMatch(/The limit of epochs, not early stopping, ended 4 of 4 trainings/);

    const [missing = '', ...kept] = readdirSync(join(one, 'retraining'));
    expect(kept).toHaveLength(3);
    cpSync(join(one, 'retraining'), join(two, 'retraining'), { recursive: true });
    rmSync(join(two, 'retraining', missing));
    const written = () => kept.map((name) => statSync(join(two, 'retraining', name)).mtimeMs);
    const before = written();
    const again = criticality('retrain', source, ...study, '--jobs=1', '--json', '--out', two);
    expect(JSON.parse(again.out).differences).toHaveLength(1);
    expect(written()).toEqual(before);
    expect(contents(two)).toEqual(contents(one));
  }, 60_000);

  it.each<[string, string[], RegExp]>([
    ['an unknown arm', ['--arms=Z'], /--conditions: must be among original, .* or A, B, C/],
    [
      'a density without a snapshot',
      ['--densities=0.3'],
      /no snapshot at density 0\.3, only at 1, 0\.1;/,
    ],
    ['a density out of range', ['--densities=0.1,2'], /must be numbers in \(0, 1\]/],
    ['no seeds', ['--seeds=0'], /whole number from 1 to/],
    ['an output folder that cannot be', ['--densities=0.1', '--out=/dev/null/x'], /cannot create/],
  ])('refuses %s', async (_, flags, message) => {
    expect((await refused('retrain', source, ...flags)).err).toMatch(message);
  });
});

describe('criticality export', () => {
  it.each(['safetensors', 'graphml', 'edges'])('writes %s into the run folder', async (format) => {
    const [run = ''] = readdirSync(join(source, 'runs'));
    const print = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const exporting = await program('export');
    await exporting.parseAsync(['', '', 'export', source, '--step=18', `--format=${format}`]);
    const file = join(source, 'runs', run, 'export', `step-000018.${format}`);
    expect(print.mock.calls).toEqual([[`${file}\n`]]);
    print.mockRestore();
    expect(existsSync(file)).toBe(true);
  });

  it.each<[string, string[], RegExp]>([
    ['no step, listing those there are', [], /must be given; .* has snapshots of 0, 18, 20/],
    ['a step without a snapshot', ['--step=7'], /must be among 0, 18, 20 of .*; got 7/],
    ['an unknown format', ['--step=18', '--format=dot'], /safetensors, graphml, edges/],
  ])('refuses %s', async (_, flags, message) => {
    expect((await refused('export', source, ...flags)).err).toMatch(message);
  });
});

// Helpers
const study = ['--arms=C,E', '--densities=0.1', '--seeds=2'];

/** A run on a little of MNIST with a snapshot at 10 % of its edges. */
function makeRun(out: string): void {
  const { status } = criticality(
    'run',
    '--set=trainImages=400',
    '--set=baseline.maxEpochs=2',
    '--set=schedule={"kind":"equal","steps":20}',
    '--set=fineTuning.epochs=0.2',
    '--set=evolution.snapshots=[0.1]',
    ...['--quiet', '--out', out],
  );
  expect(status).toBe(0);
}

function contents(out: string): Record<string, string> {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8', withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, string] => [path.slice(out.length), readFileSync(path, 'utf8')])
      .sort(),
  );
}
