import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstAtFloor } from '../../src/experiments/protocol/first-at-floor.js';
import { parseSettings } from '../../src/experiments/settings/parse-settings.js';
import { settingsHash } from '../../src/experiments/settings/settings-hash.js';
import { readFinishedRun } from '../../src/experiments/store/read-run.js';
import { snapshotName } from '../../src/experiments/store/run-folder.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { criticality, criticalityKilled, refused } from './support.js';

/** A folder with two runs, and with their recoveries. */
let source = '';
beforeAll(() => {
  source = mkdtempSync(join(tmpdir(), 'criticality-'));
  makeRuns(source);
  const made = criticality('recover', source, ...flags, '--jobs=2', '--out', source);
  expect(made).toMatchObject({ status: 0 });
  expect(made.out).toMatch(/FC4 on MNIST\n.*outputs reached +before +after +control/);
}, 90_000);
afterAll(() => rmSync(source, { recursive: true, force: true }));

describe('criticality recover', () => {
  it('trains only what is missing, to the same bytes with any number of jobs', () => {
    const out = temporaryFolder();
    const [missing = '', ...kept] = readdirSync(join(source, 'recovery'));
    expect(kept, 'two runs with two arms each').toHaveLength(3);
    cpSync(join(source, 'recovery'), join(out, 'recovery'), { recursive: true });
    rmSync(join(out, 'recovery', missing));
    const written = () => kept.map((name) => statSync(join(out, 'recovery', name)).mtimeMs);
    const before = written();
    const again = criticality('recover', source, ...flags, '--jobs=1', '--json', '--out', out);
    expect(JSON.parse(again.out).recoveries).toMatchObject([{ seed: 1 }, { seed: 2 }]);
    expect(written()).toEqual(before);
    expect(results(out)).toEqual(results(source));
  }, 60_000);

  it('ends with the same bytes whenever it was killed', async () => {
    const out = temporaryFolder();
    const stream = randomStream(Number(process.env.CRITICALITY_SPEC_SEED) % 2 ** 32, 'kills');
    const all = ['recover', source, ...flags, '--jobs=1', '--quiet', '--out', out];
    const signals = [
      await criticalityKilled(150 + stream.below(150), ...all),
      await criticalityKilled(500 + stream.below(1000), ...all),
    ];
    expect(signals, 'at least one kill came before the end').toContain('SIGKILL');
    expect(criticality(...all)).toMatchObject({ status: 0 });
    expect(results(out)).toEqual(results(source));
  }, 60_000);

  it('passes over runs that never came to the floor, and says so', async () => {
    const out = copied();
    keepAbove(join(out, 'runs', runsOf(out)[0] ?? ''));
    const found = await refused('recover', out, ...flags, '--out', out);
    expect(found).toMatchObject({ status: 0 });
    expect(found.out).toMatch(/^FC4 on MNIST\n/);
    expect(found.out).toContain('Passed over 1 run whose accuracy stays above 15 %');
    expect(readFileSync(join(out, 'recovery.md'), 'utf8')).toContain('Passed over 1 run');
  });

  it.each<[string, (run: string) => string, RegExp]>([
    [
      'a run that an earlier version made',
      (run) => {
        rmSync(join(run, 'snapshots', floorSnapshot(run)));
        forgetDigests(run);
        return run;
      },
      /has no snapshot of step \d+, .* make it again with criticality run .*settings\.json/,
    ],
    [
      'a run that never came to the floor',
      (run) => {
        keepAbove(run);
        return run;
      },
      /accuracy stays above 15 % while edges/,
    ],
    [
      'a run that was pruned at random',
      (run) => {
        change(join(run, 'settings.json'), '"magnitude"', '"random"');
        forgetDigests(run);
        return renamed(run);
      },
      /was pruned by the control rule random; give runs whose rule chooses edges/,
    ],
    [
      'a damaged snapshot',
      (run) => {
        writeFileSync(join(run, 'snapshots', floorSnapshot(run)), 'not a snapshot');
        return run;
      },
      /safetensors/,
    ],
  ])('refuses %s, naming it, before any training', async (_, damage, message) => {
    const out = copied();
    const run = damage(join(out, 'runs', runsOf(out)[0] ?? ''));
    const { status, err } = await refused('recover', run, '--out', join(out, 'new'));
    expect(err).toMatch(message);
    expect(err).toContain(run);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(2);
    expect(readdirSync(out)).not.toContain('new');
  });

  it.each<[string, string[], RegExp]>([
    ['no epochs', ['--max-epochs=0'], /whole number from 1 to/],
    ['a patience that is no number', ['--patience=long'], /whole number from 1 to/],
    ['an output folder that cannot be', ['--out=/dev/null/x'], /cannot create/],
  ])('refuses %s', async (_, wrong, message) => {
    const { status, err } = await refused('recover', source, ...wrong);
    expect(err).toMatch(message);
    expect(status).toBe(2);
  });
});

describe('criticality report', () => {
  it('finds the recoveries beside the runs', async () => {
    const out = copied();
    expect(await refused('report', out)).toMatchObject({ status: 0 });
    expect(readFileSync(join(out, 'appendix.md'), 'utf8')).toContain('## Gradient recovery');
    rmSync(join(out, 'recovery'), { recursive: true });
    expect(await refused('report', out)).toMatchObject({ status: 0 });
    expect(readFileSync(join(out, 'appendix.md'), 'utf8')).not.toContain('## Gradient recovery');
  }, 60_000);
});

// Helpers
const flags = ['--max-epochs=20'];

/** Two runs on a little of MNIST that soon come to the floor. */
function makeRuns(out: string): void {
  const { status } = criticality(
    'run',
    '--seeds=2',
    '--set=trainImages=400',
    '--set=baseline.maxEpochs=2',
    '--set=schedule={"kind":"zoom","approach":6,"from":0.02,"stepShare":0.004}',
    '--set=fineTuning.epochs=0.2',
    '--set=evolution.snapshots=[]',
    ...['--quiet', '--out', out],
  );
  expect(status).toBe(0);
}

function runsOf(out: string): string[] {
  return readdirSync(join(out, 'runs')).sort();
}

function floorSnapshot(run: string): string {
  const steps = readFinishedRun(run)?.steps ?? [];
  return snapshotName(firstAtFloor(steps)?.step ?? Number.NaN);
}

/** Makes a run's record say that it was right about every image as long as it had edges. */
function keepAbove(run: string): void {
  const path = join(run, 'steps.csv');
  const lines = readFileSync(path, 'utf8').split('\n');
  const [header = '', ...rows] = lines;
  const better = rows.map((row) => {
    const cells = row.split(',');
    if (Number(cells[1]) > 0) [cells[3], cells[4]] = ['1', '10000'];
    return cells.join(',');
  });
  writeFileSync(path, [header, ...better].join('\n'));
  rmSync(join(run, 'correctness.bits')); // which tells otherwise
  forgetDigests(run);
}

/** Makes a run one of an earlier version, whose record had no digests of its files. */
function forgetDigests(run: string): void {
  const path = join(run, 'result.json');
  const { files: _, ...record } = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify(record));
}

/** Gives the folder of a run the name that its settings have now. */
function renamed(run: string): string {
  const settings = parseSettings(JSON.parse(readFileSync(join(run, 'settings.json'), 'utf8')), '');
  const folder = join(dirname(run), settingsHash(settings));
  renameSync(run, folder);
  return folder;
}

function change(path: string, from: string, to: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

/** The folder with the runs and their recoveries, to change at will. */
function copied(): string {
  const out = temporaryFolder();
  cpSync(source, out, { recursive: true });
  return out;
}

/** Everything but the runs, by path. */
function results(out: string): Record<string, string> {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8', withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => relative(out, join(entry.parentPath, entry.name)))
      .filter((path) => !path.startsWith('runs'))
      .map((path): [string, string] => [path, readFileSync(join(out, path), 'utf8')])
      .sort(),
  );
}
