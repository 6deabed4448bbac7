import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFinishedRun } from '../../src/experiments/store/read-run.js';
import { madeNpz } from '../data/own/made-images.js';
import { testedClaims } from '../support/report-size.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { criticality, refused } from './support.js';

describe('data and a network of the user', () => {
  it('go from an npz of five classes through a run, a retraining and a report', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'five.npz'), madeNpz([1, 20, 20], 5, [600, 200]));
    const settings = writeJson(folder, 'net.json', {
      ...{ model: dense(5), dataset: { path: 'five.npz' }, ...short },
      evolution: { lags: [1], snapshots: [0.3] },
    });
    const out = join(folder, 'out');
    expect(criticality('run', settings, '--out', out)).toMatchObject({ status: 0 });
    const run = onlyRun(out);
    expect(run.settings.dataset).toMatchObject({ name: 'five', shape: [1, 20, 20], classes: 5 });
    expect(run.steps[0]?.accuracy, 'a small network tells them apart').toBeGreaterThan(0.9);
    expect(run.steps.at(-1)).toMatchObject({ edges: 0, accuracy: 0.2 });
    expect(run.steps.every((row) => (row.predictionEntropy ?? 9) <= Math.log(5) + 1e-9)).toBe(true);
    const flags = ['--densities=0.3', '--seeds=1', '--max-epochs=3', '--out', out];
    expect(criticality('retrain', out, ...flags)).toMatchObject({ status: 0 });
    expect(readFileSync(join(out, 'retraining.csv'), 'utf8').split('\n')).toHaveLength(6);
    expect(criticality('report', out)).toMatchObject({ status: 0 });
    const report = readFileSync(join(out, 'report.md'), 'utf8');
    expect(testedClaims(report, 'mine on five')).toBe(14);
    expect(report, 'of classes that are not there').not.toMatch(/10 classes|ten classes|ln 10/);
    expect(readFileSync(join(out, 'appendix.md'), 'utf8')).toContain('ln 5 = 1.609');
    mkdirSync(join(folder, 'moved'));
    renameSync(join(folder, 'five.npz'), join(folder, 'moved', 'five.npz'));
    const moved = ['--data', join(folder, 'moved', 'five.npz')];
    const further = criticality('retrain', out, ...flags, '--conditions=random-scaled', ...moved);
    expect(further, 'data may move').toMatchObject({ status: 0 });
    writeFileSync(join(folder, 'five.npz'), madeNpz([1, 20, 20], 5, [600, 201]));
    const again = criticality('retrain', out, ...flags, '--arms=B');
    expect(again.err).toMatch(/five\.npz: has changed since the settings were written.*--data\n$/);
    expect(again.status).toBe(2);
  }, 90_000);

  it('go on from weights that were exported, also when they are retrained', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'four.npz'), madeNpz([1, 8, 8], 4, [200, 60]));
    const settings = writeJson(folder, 'net.json', {
      ...{ model: dense(4), dataset: './four.npz', ...short },
      evolution: { lags: [1], snapshots: [0.3] },
    });
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    expect(criticality('run', settings, '--out', first)).toMatchObject({ status: 0 });
    const weights = join(folder, 'weights.safetensors');
    const exported = criticality('export', first, '--step=0', '--out', weights);
    expect(exported).toMatchObject({ status: 0 });
    const flags = ['--init', weights, '--set=baseline.maxEpochs=0', '--out', second];
    expect(criticality('run', settings, ...flags)).toMatchObject({ status: 0 });
    expect(onlyRun(second).steps[0]?.correct).toBe(onlyRun(first).steps[0]?.correct);
    const once = ['--densities=0.3', '--seeds=1', '--max-epochs=1', '--conditions=original'];
    for (const out of [first, second]) {
      expect(criticality('retrain', out, ...once, '--out', out)).toMatchObject({ status: 0 });
    }
  }, 90_000);

  it('go from images of three channels through convolutions', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'colours.npz'), madeNpz([3, 12, 12], 4, [400, 100]));
    writeFileSync(join(folder, 'more.npz'), madeNpz([3, 12, 12], 4, [4000, 100]));
    const layers = [
      { kind: 'conv2d', name: 'conv', filters: 4, kernel: 3, padding: 'same' },
      { kind: 'relu' },
      { kind: 'avg-pool', window: 2 },
      { kind: 'dense', name: 'out', units: 4 },
    ];
    const settings = writeJson(folder, 'net.json', { model: { kind: 'custom', layers }, ...short });
    const out = join(folder, 'out');
    const flags = ['--data', join(folder, 'colours.npz'), '--out', out];
    expect(criticality('run', settings, ...flags)).toMatchObject({ status: 0 });
    const [few = 0, many = 0] = ['colours', 'more'].map((name) => {
      const plan = ['plan', settings, '--json', '--data', join(folder, `${name}.npz`)];
      return JSON.parse(criticality(...plan).out).coreHours as number;
    });
    expect(many, 'a plan knows how many images there are').toBeGreaterThan(few);
    const run = onlyRun(out);
    expect(run.steps[0]?.edges).toBe(4 * 3 * 9 + 4 * 6 * 6 * 4);
    expect(run.steps[0]?.accuracy).toBeGreaterThan(0.8);
    expect(criticality('report', out)).toMatchObject({ status: 0 });
    const report = readFileSync(join(out, 'report.md'), 'utf8');
    expect(testedClaims(report, 'custom on colours')).toBe(12);
  }, 60_000);

  it('give the bytes of FC4 where the network is FC4, written as JSON', () => {
    const folder = temporaryFolder();
    const widths = [32, 16, 16];
    const named = { model: { kind: 'fc4', widths }, trainImages: 500, ...short };
    const layers = widths.flatMap((units, i) => [
      { kind: 'dense', name: `fc${i + 1}`, units },
      { kind: 'relu' },
    ]);
    const written = {
      ...named,
      model: { kind: 'custom', layers: [...layers, { kind: 'dense', name: 'fc4', units: 10 }] },
    };
    const [a, b] = [named, written].map((settings, i) => {
      const out = join(folder, String(i));
      const file = writeJson(folder, `${i}.json`, settings);
      expect(criticality('run', file, '--out', out)).toMatchObject({ status: 0 });
      return bytesOf(out);
    });
    expect(Object.keys(a ?? {}).length).toBeGreaterThan(3);
    expect(b).toEqual(a);
  }, 60_000);
});

describe('a rule and an observable of the user', () => {
  it('work in runs side by side, and are refused once they have changed', () => {
    const folder = temporaryFolder();
    for (const name of ['lamp.mjs', 'margin.mjs']) {
      copyFileSync(join('fixtures/modules', name), join(folder, name));
    }
    writeFileSync(join(folder, 'four.npz'), madeNpz([1, 8, 8], 4, [200, 60]));
    const settings = writeJson(folder, 'lamp.json', {
      ...{ model: { widths: [16, 16, 16] }, dataset: 'four.npz', ...short },
      pruning: { rule: './lamp.mjs' },
    });
    const out = join(folder, 'out');
    const flags = ['--observable', join(folder, 'margin.mjs'), '--out', out];
    expect(criticality('run', settings, '--seeds=2', ...flags)).toMatchObject({ status: 0 });
    const folders = readdirSync(join(out, 'runs'));
    expect(folders).toHaveLength(2);
    const own = join(out, 'runs', folders[0] ?? '');
    expect(readFinishedRun(own)?.steps.every(({ more }) => 'margin' in more)).toBe(true);
    const stored = join(own, 'settings.json');
    const found = criticality('run', stored, '--out', out, '--json');
    expect(found.status, 'its settings, paths and all, find the run again').toBe(0);
    expect(found.out).toContain(folders[0] ?? 'none');
    writeFileSync(join(folder, 'lamp.mjs'), 'export default { scores: ({ weights }) => weights };');
    const { status, err } = criticality('run', stored, '--out', join(folder, 'other'));
    expect(err).toMatch(/^criticality: .*lamp\.mjs: has changed since .*--rule\n$/);
    expect(status).toBe(2);
  }, 60_000);

  it.each<[string, string[], RegExp]>([
    ['a module that is not there', ['--rule=./no.mjs'], /no\.mjs: cannot (be )?read|no such/],
    ['data twice', ['--data=x.npz', '--dataset=mnist'], /--data: must not come with --dataset/],
    ['data that are none', ['--data=fixtures'], /fixtures: holds no data/],
    ['weights that are none', ['--init=package.json'], /not a safetensors file/],
  ])('refuses %s in one line', async (_, flags, message) => {
    const { status, err } = await refused('run', ...flags, '--out', temporaryFolder());
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(2);
  });
});

// Helpers
const short = {
  batchSize: 32,
  baseline: { maxEpochs: 6 },
  schedule: { kind: 'equal', steps: 10 },
  evolution: { lags: [1], snapshots: [] },
};

function dense(classes: number) {
  return {
    kind: 'custom',
    name: 'mine',
    layers: [
      { kind: 'dense', name: 'hidden', units: 24 },
      { kind: 'relu' },
      { kind: 'dense', name: 'out', units: classes },
    ],
  };
}

function writeJson(folder: string, name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

function onlyRun(out: string) {
  const [name = ''] = readdirSync(join(out, 'runs'));
  const run = readFinishedRun(join(out, 'runs', name));
  if (run === null) throw new Error(`${out} holds no finished run`);
  return run;
}

/** What the only run of a folder wrote, but its settings and its record. */
function bytesOf(out: string): Record<string, string> {
  const [name = ''] = readdirSync(join(out, 'runs'));
  const folder = join(out, 'runs', name);
  const snapshots = readdirSync(join(folder, 'snapshots')).map((file) => join('snapshots', file));
  return Object.fromEntries(
    ['steps.csv', 'evolution.csv', 'correctness.bits', ...snapshots].map((file) => [
      file,
      readFileSync(join(folder, file), 'base64'),
    ]),
  );
}
