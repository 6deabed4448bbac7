import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profileRuns } from '../../src/experiments/settings/profiles.js';
import { settingsHash } from '../../src/experiments/settings/settings-hash.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { criticality } from './support.js';

// The program that the specs run.
const main = resolve('dist/cli/main.js');

describe('criticality plan', () => {
  it('prints every run of a profile once, the cheapest first', () => {
    const { runs } = JSON.parse(criticality('plan', '--profile', 'protocols', '--json').out);
    const hashes = profileRuns('protocols').map(({ settings }) => settingsHash(settings));
    expect(runs.map(({ hash }: { hash: string }) => hash).sort()).toEqual(hashes.sort());
    const minutes: number[] = runs.map((run: { minutes: number }) => run.minutes);
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
  });

  it('varies settings, and refuses what is none', () => {
    const lines = criticality('plan', '--vary', 'seed=3,4', '--vary', 'batchSize=32,64').out;
    expect(lines.trim().split('\n')).toHaveLength(4);
    const wrong = criticality('plan', '--vary', 'seeds=3,4');
    expect(wrong.status).toBe(2);
    expect(wrong.err.trim().split('\n')).toHaveLength(1);
  });

  it('writes a script whose every command is one of the plan', () => {
    const flags = ['plan', '--seeds', '3', '--out', '/nowhere'];
    const commands = criticality(...flags)
      .out.trim()
      .split('\n')
      .map((line) => line.replace(/ # .*$/, ' --quiet').replace('npx criticality', `node ${main}`));
    const script = criticality(...flags, '--slurm').out;
    expect(script).toContain(`COMMANDS'\n${commands.join('\n')}\nCOMMANDS`);
    expect(script).toContain('--array=0-2');
  });

  it('names the program in jobs by its own place, not by a link in the cache of npx', () => {
    const link = join(temporaryFolder(), 'criticality');
    symlinkSync(main, link);
    const flags = ['plan', '--slurm', '--out', '/nowhere'];
    const script = execFileSync(process.execPath, [link, ...flags], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    expect(script).toContain(`node ${main} run`);
    expect(script).toContain(`exec node ${main} report`);
  });
});
