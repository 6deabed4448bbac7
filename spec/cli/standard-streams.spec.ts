import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';

const main = 'dist/cli/main.js';
const short = [
  'run',
  '--set=trainImages=300',
  '--set=baseline.maxEpochs=1',
  '--set=schedule={"kind":"equal","steps":6}',
  '--set=model={"kind":"fc4","widths":[8,8,8]}',
];

describe('standard output and standard error', () => {
  it.each([
    ['--help', ['--help']],
    ['a table', ['plan', '--profile=smoke']],
    ['a complaint', ['run', '--set=colour=red']],
  ])('may be closed by their readers: %s', (_, flags) => {
    for (const pipe of ['| true', '2>&1 | true', '| head -c 1', '2>&1 >/dev/null | true']) {
      const { status, stderr } = inShell(`"$0" "$@" ${pipe}; exit "\${PIPESTATUS[0]}"`, flags);
      expect(stderr).not.toMatch(/EPIPE|\n\s+at /);
      expect(status).toBe(flags[0] === 'run' ? 2 : 0);
    }
  });

  it('that cannot be written is told in one line', () => {
    for (const flags of [['--help'], ['plan', '--profile=smoke']]) {
      const { status, stderr } = inShell('"$0" "$@" >/dev/full', flags);
      expect(stderr).toMatch(
        /^(2 runs.*\n)?criticality: cannot write to standard output: the disk is full\n$/,
      );
      expect(status).toBe(2);
    }
    expect(inShell('"$0" "$@" 2>/dev/full', ['run', '--set=colour=red']).status).toBe(2);
    expect(inShell('"$0" "$@" >&- 2>&-', ['--help']).status).toBe(0);
  });

  it.each([
    ['one run', short],
    ['two runs side by side', [...short, '--seeds=2']],
  ])(
    'whose readers are gone do not stop the work: %s',
    async (_, flags) => {
      const out = temporaryFolder();
      const child = spawn(process.execPath, [main, ...flags, '--out', out]);
      child.stdout.destroy();
      child.stderr.destroy();
      expect(await new Promise((done) => child.on('exit', done))).toBe(0);
      const again = inShell('"$0" "$@"', [...flags, '--out', out]);
      expect(again.stdout).toContain(join(out, 'runs'));
    },
    60_000,
  );

  it('show the share of the work that is done, where there is a terminal', () => {
    const command = [process.execPath, main, ...short, '--out', temporaryFolder()]
      .map((part) => `'${part}'`)
      .join(' ');
    const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], { encoding: 'utf8' });
    expect(stdout).toMatch(/ 100 % +done/);
    expect(stdout).not.toContain('{');
  }, 60_000);
});

// Helpers
function inShell(command: string, flags: readonly string[]) {
  const text = command.replace('"$0"', `"$0" ${main}`);
  return spawnSync('bash', ['-c', text, process.execPath, ...flags], { encoding: 'utf8' });
}
