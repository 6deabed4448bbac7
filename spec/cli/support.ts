import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { CommanderError } from 'commander';
import { expect, vi } from 'vitest';
import { describeFailure } from '../../src/cli/exit-codes.js';
import { program } from '../../src/cli/program.js';

const main = 'dist/cli/main.js';

export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built program to its end. */
export function criticality(...flags: readonly string[]): Outcome {
  expect(existsSync(main), 'the program must be built: npm run build').toBe(true);
  const options = { encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL' } as const;
  const done = spawnSync(process.execPath, [main, ...flags], options);
  return { status: done.status, out: done.stdout, err: done.stderr };
}

/** Starts the built program and kills it, without warning, after some milliseconds. */
export async function criticalityKilled(after: number, ...flags: readonly string[]) {
  const child = spawn(process.execPath, [main, ...flags], { stdio: 'ignore' });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('exit', (_, signal) => resolve(signal));
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), after);
  const signal = await ended;
  clearTimeout(timer);
  return signal;
}

/**
 * Runs the program's sources in this process, for flags that it refuses; quicker than the built one.
 *
 * What the terminal would show is caught, and the status is what `main` would end with.
 */
export async function refused(...flags: readonly string[]): Promise<Outcome> {
  const catching = (stream: NodeJS.WriteStream) => vi.spyOn(stream, 'write').mockReturnValue(true);
  const [out, err] = [catching(process.stdout), catching(process.stderr)];
  const text = (calls: readonly (readonly unknown[])[]) =>
    calls.map(([part]) => String(part)).join('');
  let failure: unknown = null;
  try {
    const asked = await program(flags[0]);
    await asked.parseAsync(['', '', ...flags]);
  } catch (error) {
    failure = error;
  }
  const shown = { out: text(out.mock.calls), err: text(err.mock.calls) };
  out.mockRestore();
  err.mockRestore();
  if (failure === null) return { status: 0, ...shown };
  if (failure instanceof CommanderError)
    return { status: failure.exitCode === 0 ? 0 : 2, ...shown };
  const { code, line } = describeFailure(failure);
  return { status: code, out: shown.out, err: `${shown.err}${line}\n` };
}
