import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/numerics/random-stream.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { criticality, criticalityKilled } from './support.js';

/** A real run on MNIST, short enough to be made several times. */
const settings = [
  '--set=model={"kind":"fc4","widths":[32,16,16]}',
  '--set=trainImages=1000',
  '--set=baseline.maxEpochs=5',
  '--set=schedule={"kind":"equal","steps":25}',
  '--set=fineTuning.epochs=0.5',
  '--set=evolution.lags=[1,20]',
];

describe('a run that is killed', () => {
  it('ends with the bytes of one that was not, however often and whenever, watched or not', async () => {
    const whole = temporaryFolder();
    expect(criticality('run', ...settings, '--out', whole).err).not.toMatch(/criticality:/);
    const stream = randomStream(Number(process.env.CRITICALITY_SPEC_SEED) % 2 ** 32, 'kills');
    const killed = temporaryFolder();
    let kills = 0;
    for (let i = 0; i < 4; i++) {
      const signal = await criticalityKilled(
        400 + stream.below(1100),
        'run',
        ...settings,
        ...(i % 2 === 0 ? ['--watch'] : []),
        '--out',
        killed,
      );
      if (signal === 'SIGKILL') kills++;
    }
    expect(kills, 'at least one kill came before the end').toBeGreaterThan(0);
    const last = criticality('run', ...settings, '--watch', '--out', killed);
    expect(last.err).not.toMatch(/criticality:/);
    expect(last.status).toBe(0);
    const [run = ''] = readdirSync(join(killed, 'runs'));
    const page = join(killed, 'runs', run, 'watch.html');
    expect(last.err).toContain(page);
    expect(readFileSync(page, 'utf8')).toContain('<h1>Finished: 1 run</h1>');
    rmSync(page);
    expect(results(killed)).toEqual(results(whole));
  }, 90_000);
});

describe('runs side by side', () => {
  it('give the same bytes with any number of jobs', () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    expect(criticality('run', ...settings, '--seeds=2', '--jobs=1', '--out', one).status).toBe(0);
    expect(criticality('run', ...settings, '--seeds=2', '--jobs=2', '--out', two).status).toBe(0);
    expect(results(two)).toEqual(results(one));
    expect(Object.keys(results(one)).length).toBeGreaterThan(6);
  }, 90_000);
});

// Helpers

/** Everything but `result.json`, which holds the elapsed time. */
function results(out: string): Record<string, string> {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8', withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile() && entry.name !== 'result.json')
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, string] => [path.slice(out.length), readFileSync(path, 'base64')])
      .sort(),
  );
}
