import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lease, as the name of the one file inside the lease's folder tells. */
export interface Claim {
  /** The whole name, the count of heartbeats included. */
  readonly name: string;
  /** The name without that count: one process's one hold. */
  readonly stem: string;
  readonly pid: number;
  /** Start of the process in clock ticks, so that a process number used again is not taken for it. */
  readonly started: string;
  /** Digest of the running kernel and the space of process numbers; empty where it cannot be told. */
  readonly machine: string;
  readonly host: string;
}

const pattern = /^((\d+)_(\d*)_([0-9a-f]*)_([A-Za-z0-9.-]*)_[0-9a-f-]{36})_\d+$/;

/** The stem of a new claim of this process; the name is the stem, `_` and the count of heartbeats. */
export function newStem(): string {
  const host = hostname()
    .replace(/[^A-Za-z0-9.-]/g, '-')
    .slice(0, 64);
  const started = processStart(process.pid) ?? '';
  return [process.pid, started, thisMachine(), host, randomUUID()].join('_');
}

/** Null for the name of a file that is no claim. */
export function parseClaim(name: string): Claim | null {
  const [, stem, pid, started = '', machine = '', host = ''] = pattern.exec(name) ?? [];
  return stem === undefined ? null : { name, stem, pid: Number(pid), started, machine, host };
}

/**
 * Whether the holder surely lives no more: its kernel and its space of process numbers are ours, and
 * the process is not there. False wherever that cannot be told.
 */
export function isGone({ pid, started, machine }: Claim): boolean {
  return machine !== '' && machine === thisMachine() && !isRunning(pid, started);
}

/** Whether a process with this number, and this start where both are known, runs in our space. */
export function isRunning(pid: number, started: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const now = processStart(pid);
  return now === null || started === '' || now === started;
}

function thisMachine(): string {
  try {
    const kernel = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const space = readlinkSync('/proc/self/ns/pid');
    return createHash('sha256').update(`${kernel} ${space}`).digest('hex').slice(0, 16);
  } catch {
    return '';
  }
}

/** Linux, where /proc shows our own space of process numbers; null elsewhere. */
function processStart(pid: number): string | null {
  try {
    if (readlinkSync('/proc/self') !== String(process.pid)) return null;
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
