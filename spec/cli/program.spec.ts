import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandNames, program } from '../../src/cli/program.js';
import { criticality } from './support.js';

it('is a program by itself after every build: a link to it that npx made before stays good', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const { status, stdout } = spawnSync('dist/cli/main.js', ['--version'], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: `${version}\n` });
});

describe('program', () => {
  it('has the one command that is asked for, under its name, and otherwise all of them', async () => {
    const namesOf = async (asked?: string) =>
      (await program(asked)).commands.map((command) => command.name());
    for (const name of commandNames) expect(await namesOf(name)).toEqual([name]);
    for (const none of [undefined, '--help', 'help', 'reprot']) {
      expect(await namesOf(none)).toEqual(commandNames);
    }
  });

  it('tells of all commands in its help, and suggests one for a name that is none', () => {
    const help = criticality('--help');
    expect(help.status).toBe(0);
    for (const name of commandNames) expect(help.out).toMatch(new RegExp(`^  ${name} `, 'm'));
    const none = criticality('reprot');
    expect(none).toMatchObject({ status: 2, out: '' });
    expect(none.err).toMatch(/unknown command 'reprot'\n\(Did you mean report\?\)/);
  });
});
