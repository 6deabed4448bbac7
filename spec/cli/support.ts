import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect } from 'vitest';

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
