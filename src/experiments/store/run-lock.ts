import { readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createAtomically } from '../../files/write-atomically.js';
import { InputError } from '../../numerics/errors.js';

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process started, so that a reused process number is not taken for the holder. */
  readonly started: string;
}

/** Another living process holds the run folder. */
export class LockHeldError extends InputError {}

/**
 * Takes a run folder for this process; a second process is refused, a dead one's lock is taken over.
 *
 * @returns a function that gives the folder back.
 * @throws {LockHeldError} when another living process, or one on another host, holds the folder.
 */
export function lockRunFolder(folder: string): () => void {
  const path = join(folder, 'lock');
  const holder: Holder = {
    pid: process.pid,
    host: hostname(),
    started: processStart(process.pid) ?? '',
  };
  const self = JSON.stringify(holder);
  if (!createAtomically(path, self)) {
    // Taking over is itself guarded, or two processes could each remove the other's new lock.
    const takeover = join(folder, 'lock.takeover');
    if (!createAtomically(takeover, self)) {
      const other = readHolder(takeover);
      if (other && isAlive(other)) throw held(folder, other);
      throw new InputError(
        `${takeover}: left behind by a crash; delete it and run the same command again`,
      );
    }
    try {
      const other = readHolder(path);
      if (other && isAlive(other)) throw held(folder, other);
      rmSync(path, { force: true });
      if (!createAtomically(path, self)) throw held(folder, readHolder(path));
    } finally {
      rmSync(takeover, { force: true });
    }
  }
  return () => rmSync(path, { force: true });
}

function held(folder: string, holder: Holder | null): LockHeldError {
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
  return new LockHeldError(
    `${folder}: in use by ${who}; wait for it to end, or if it is gone delete ${join(folder, 'lock')}`,
  );
}

/** Null when the file is gone or is not a lock. */
function readHolder(path: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const { pid, host, started } = value as Record<string, unknown>;
    return typeof pid === 'number' && typeof host === 'string'
      ? { pid, host, started: String(started) }
      : null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true; // cannot tell, so leave it alone
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const started = processStart(holder.pid);
  return started === null || holder.started === '' || started === holder.started;
}

/** Linux: the start time of a process in clock ticks since boot. Elsewhere null. */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
