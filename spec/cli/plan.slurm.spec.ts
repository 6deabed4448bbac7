import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';

// It submits jobs to whatever Slurm it finds, so only where it was asked to.
const isAsked = process.env.CRITICALITY_SLURM !== undefined;
const reason = isAsked
  ? ''
  : ', skipped: .ci/slurm runs it on a Slurm of its own, CRITICALITY_SLURM=1 on that of this machine';

const main = resolve('dist/cli/main.js');
const rates = [0.001, 0.002];
const seeds = 3;
const settings = {
  trainImages: 1000,
  model: { kind: 'fc4', widths: [32, 16, 16] },
  baseline: { maxEpochs: 5 },
  schedule: { kind: 'equal', steps: 60 },
  fineTuning: { epochs: 2 },
};

describe.skipIf(!isAsked)(`a plan on Slurm${reason}`, () => {
  it('ends with the files of local runs, one job queued again and another told to stop', async () => {
    const local = folderWithSettings();
    for (const rate of rates) {
      const varied = `--set=adam.learningRate=${rate}`;
      criticality(local, 'run', 'net.json', varied, `--seeds=${seeds}`, '--jobs=2', '--out=out');
    }
    criticality(local, 'report', 'out', '--out', 'out');

    const shared = folderWithSettings();
    const { hashes, array, report } = submitted(shared, rates);
    expect(hashes).toHaveLength(rates.length * seeds);
    const first = await underWay(shared, hashes, []);
    slurm('scontrol', 'requeue', `${array}_${first}`);
    const second = await underWay(shared, hashes, [first]);
    // its status tells that the job can't be altered now: it is on its way back into the queue; how often it was started is seen below
    spawnSync('scancel', ['--signal=TERM', '--batch', `${array}_${second}`]);
    await ended(array, report);

    const starts = hashes.map((_, i) => jobState(`${array}_${i}`));
    const expected = hashes.map((_, i) => `COMPLETED ${i === first || i === second ? 2 : 1}`);
    expect(starts, logs(shared)).toEqual(expected);
    expect(jobState(report), logs(shared)).toBe('COMPLETED 1');
    const found = filesOf(join(shared, 'out'));
    expect(Object.keys(found)).toContain('report.md');
    expect(Object.keys(found).filter((name) => name.endsWith('steps.csv'))).toHaveLength(6);
    expect(found).toEqual(filesOf(join(local, 'out')));
  });

  it('stays cancelled where its user cancels it', async () => {
    const shared = folderWithSettings();
    const { hashes, array, report } = submitted(shared, rates.slice(0, 1));
    const cancelled = await underWay(shared, hashes, []);
    slurm('scancel', `${array}_${cancelled}`);
    await ended(array, report);
    const expected = hashes.map((_, i) => `${i === cancelled ? 'CANCELLED' : 'COMPLETED'} 1`);
    expect(
      hashes.map((_, i) => jobState(`${array}_${i}`)),
      logs(shared),
    ).toEqual(expected);
  });
});

// Helpers

/** Submits a plan as its script does, and says which run each job of the array is. */
function submitted(folder: string, learningRates: readonly number[]) {
  const flags = ['net.json', '--vary', `adam.learningRate=${learningRates}`, `--seeds=${seeds}`];
  const plan = ['plan', ...flags, '--out', 'out'];
  const { runs } = JSON.parse(criticality(folder, ...plan, '--json'));
  const hashes: string[] = runs.map(({ hash }: { hash: string }) => hash);
  writeFileSync(join(folder, 'submit.sh'), criticality(folder, ...plan, '--slurm'));
  const said = execFileSync('bash', ['submit.sh'], { cwd: folder, encoding: 'utf8' });
  const [, report = '', array = ''] = /^(\d+)\n.*runs (\d+),/.exec(said) ?? [];
  onTestFinished(() => void spawnSync('scancel', [array, report]));
  return { hashes, array, report };
}

function ended(...jobs: readonly string[]): Promise<void> {
  return until(() => slurm('squeue', '--noheader', `--jobs=${jobs}`) === '');
}

function folderWithSettings(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'net.json'), JSON.stringify(settings));
  return folder;
}

/** What the built program prints in a folder; it must end well. */
function criticality(cwd: string, ...flags: readonly string[]): string {
  const options = { cwd, encoding: 'utf8', stdio: 'pipe' } as const;
  return execFileSync(process.execPath, [main, ...flags], options);
}

function slurm(program: string, ...flags: readonly string[]): string {
  return execFileSync(program, flags, { encoding: 'utf8' });
}

/** The first run, none of those given, that has pruned some steps, left a checkpoint and is not at its end. */
async function underWay(folder: string, hashes: readonly string[], but: readonly number[]) {
  let found = -1;
  await until(() => {
    found = hashes.findIndex((hash, i) => {
      const run = join(folder, 'out', 'runs', hash);
      const isThere = (name: string) => existsSync(join(run, name));
      if (but.includes(i) || !isThere('checkpoint') || !isThere('steps.csv')) return false;
      const { length } = readFileSync(join(run, 'steps.csv'), 'utf8').split('\n');
      return 5 < length && length < 40;
    });
    return found >= 0;
  });
  return found;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(50);
}

/** State of a job, and how often it was started. */
function jobState(job: string): string {
  const text = slurm('scontrol', 'show', 'job', '--oneliner', job);
  const [, state] = /JobState=(\w+)/.exec(text) ?? [];
  return `${state} ${1 + Number(/Restarts=(\d+)/.exec(text)?.[1])}`;
}

function logs(folder: string): string {
  const under = join(folder, 'out', 'slurm');
  return readdirSync(under)
    .map((name) => `${name}:\n${readFileSync(join(under, name), 'utf8')}`)
    .join('\n');
}

/** Every file below a folder but what jobs printed; of `result.json` all but the time. */
function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('slurm/'));
  return Object.fromEntries(
    paths.sort().map((path) => {
      const bytes = readFileSync(join(folder, path));
      if (!path.endsWith('result.json')) return [path, bytes.toString('base64')];
      const { seconds, ...rest } = JSON.parse(bytes.toString());
      expect(seconds).toBeGreaterThan(0);
      return [path, JSON.stringify(rest)];
    }),
  );
}
