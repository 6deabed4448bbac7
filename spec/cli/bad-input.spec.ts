import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { criticality, refused } from './support.js';

describe('bad input', () => {
  it.each<[string, string[], RegExp]>([
    ['an unknown command', ['reprodcue'], /unknown command.*reproduce/s],
    [
      'an unknown flag',
      ['reproduce', '--profle', 'quick'],
      /unknown option '--profle'.*--profile/s,
    ],
    ['an unknown profile', ['reproduce', '--profile', 'fast'], /smoke, quick, zoom, paper/],
    ['an unknown model', ['run', '--model', 'resnet'], /fc4, cnn5/],
    ['an unknown data set', ['run', '--dataset', 'cifar'], /mnist, kmnist, fashion-mnist/],
    ['seeds that are no number', ['run', '--seeds', 'two'], /whole number from 1 to 10000/],
    ['more seeds than there are', ['run', '--seeds', '4294967296'], /from 1 to 10000/],
    ['more jobs than can be', ['run', '--jobs', '9007199254740991'], /from 1 to 1024/],
    ['more threads than can be', ['run', '--threads', '65'], /from 1 to 64/],
    ['an empty output folder', ['run', '--out', ''], /--out.*must name a folder/],
    ['a title too long', ['report', 'x', '--title', 'a'.repeat(201)], /1 to 200 characters/],
    ['a title of two lines', ['report', 'x', '--title', 'a\nb'], /on one line/],
    ['a backend without its engine', ['run', '--tfjs-backend', 'cpu'], /--engine tfjs/],
    ['a setting of the wrong type', ['run', '--set', 'batchSize=big'], /batchSize/],
    ['an unknown setting', ['run', '--set', 'colour=red'], /unknown key 'colour'/],
    [
      'a density out of range',
      ['run', '--set', 'schedule={"kind":"zoom","from":2}'],
      /schedule\.from/,
    ],
    ['a change that is none', ['run', '--set', 'seed'], /must look like pruning\.rule=random/],
    ['a prototype as a setting', ['run', '--set', '__proto__.seed=1'], /must look like/],
    ['a settings file that is not there', ['run', '/nowhere.json'], /no such settings file/],
    ['a run that is not there', ['report', '/nowhere'], /no such folder/],
    ['a data folder that is not there', ['run', '--data-dir', '/nowhere'], /data folder \/nowhere/],
    ['an output folder that cannot be', ['run', '--out', '/dev/null/x'], /cannot create/],
    ['an output folder of the system', ['run', '--out', '/proc/x'], /cannot create/],
  ])('%s ends with one line and exit status 2', async (_, flags, message) => {
    const { status, out, err } = await refused(...flags);
    expect(err).toMatch(message);
    expect(err).toMatch(/^criticality: /);
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(2); // commander adds its suggestion
    expect(err).not.toMatch(/\n\s+at /);
    expect(out).toBe('');
    expect(status).toBe(2);
  });

  it('spells out control characters of names, and cuts what is too long', async () => {
    const name = `a\u001b[31m\u0007\u202eb${'c'.repeat(9000)}`;
    const { err } = await refused('run', name);
    expect(err).toMatch(/^criticality: a\\u001b\[31m\\u0007\\u202ebc+ \.\.\.\n$/);
    expect(err.length).toBeLessThan(2100);
  });

  it('names the file whose settings cannot be read', async () => {
    const folder = temporaryFolder();
    for (const [name, text, message] of [
      ['cut.json', '{"seed": 1', /cut\.json: must be a JSON file/],
      ['list.json', '[1]', /list\.json: must hold a JSON object/],
      ['typo.json', '{"sead": 1}', /typo\.json: settings: unknown key 'sead'/],
    ] as const) {
      writeFileSync(join(folder, name), text);
      const { status, err } = await refused('run', join(folder, name));
      expect(err).toMatch(message);
      expect(status).toBe(2);
    }
  });

  it('reads settings with a byte order mark, and names what is no text in UTF-8', async () => {
    const folder = temporaryFolder();
    const [marked, wide] = [join(folder, 'marked.json'), join(folder, 'wide.json')];
    writeFileSync(marked, '\ufeff{"sead": 1}');
    writeFileSync(wide, Buffer.from('\ufeff{"seed": 1}', 'utf16le'));
    expect((await refused('run', marked)).err).toMatch(/unknown key 'sead'/);
    expect((await refused('run', wide)).err).toMatch(/wide\.json: is UTF-16 text/);
  });

  it('ends in one line where the system gives no address space, and doctor tells it', () => {
    const limited = (...flags: string[]) => {
      const command = `ulimit -v 6000000; exec "$0" dist/cli/main.js "$@"`;
      return spawnSync('sh', ['-c', command, process.execPath, ...flags], { encoding: 'utf8' });
    };
    const run = limited('run', '--set=trainImages=100', '--out', temporaryFolder());
    expect(run.stderr).toMatch(/^criticality: edges: .*ulimit -v.*--engine tfjs\n$/);
    expect(run.status).toBe(2);
    expect(limited('doctor').stdout.replace(/\s+/g, ' ')).toMatch(
      /edges not here edges: the system/,
    );
  }, 60_000);

  it('refuses to work from a folder that is gone', () => {
    const folder = join(temporaryFolder(), 'gone');
    mkdirSync(folder);
    const command = `cd "$1"; rmdir "$1"; exec "$0" "$2" doctor`;
    const main = join(process.cwd(), 'dist/cli/main.js');
    const done = spawnSync('sh', ['-c', command, process.execPath, folder, main], {
      encoding: 'utf8',
    });
    expect(done.stderr).toBe(
      'criticality: the working folder is gone; change to one that is there\n',
    );
    expect(done.status).toBe(2);
  });

  it('refuses a custom network whose layers do not fit, naming the layer', async () => {
    const folder = temporaryFolder();
    const layers = [
      { kind: 'conv2d', name: 'wide', filters: 2, kernel: 40 },
      { kind: 'dense', units: 10 },
    ];
    writeFileSync(join(folder, 'net.json'), JSON.stringify({ model: { kind: 'custom', layers } }));
    const { status, err } = await refused('run', join(folder, 'net.json'), '--out', folder);
    expect(err).toMatch(/wide: a window of 40 must fit/);
    expect(status).toBe(2);
    expect(readdirSync(folder)).toEqual(['net.json']);
  });

  it('names a damaged data file and what was expected of it', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'mnist'));
    writeFileSync(join(folder, 'mnist', 'train-images-idx3-ubyte'), 'not an idx file');
    const { status, err } = criticality('run', '--data-dir', folder, '--out', join(folder, 'out'));
    expect(err).toMatch(/train-images-idx3-ubyte/);
    expect(err).toMatch(/^criticality: /);
    expect(status).toBe(2);
  });

  it('ends the built program the same way', () => {
    for (const flags of [
      ['run', '--set', 'colour=red'],
      ['reproduce', '--profle'],
      ['run', '--out', '/proc/x'],
    ]) {
      const { status, err } = criticality(...flags);
      expect(err).toMatch(/^criticality: /);
      expect(status).toBe(2);
    }
  });

  it('shows help and version with status 0', () => {
    expect(criticality('--help').status).toBe(0);
    expect(criticality('--version')).toMatchObject({ status: 0 });
    expect(criticality('reproduce', '--help').out).toMatch(/--profile/);
  });
});
