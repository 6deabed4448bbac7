import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RandomStream } from '../../../src/numerics/random-stream.js';

/** What became of runs that were disturbed. */
export interface DisturbedCounts {
  readonly kind: string;
  tries: number;
  /** In how many the disturbance came before the end. */
  hit: number;
  /** Files with other bytes than of an undisturbed run, missing or too many. */
  differing: number;
  /** Starts that did not end with status 0 though nothing disturbed them. */
  stuck: number;
  /** Disturbed starts that ended otherwise than by the kill or by one line and status 2. */
  loud: number;
  readonly faults: string[];
}

const runScript = 'spec/support/reliability/tiny-run.mjs';
const archiveScript = 'spec/support/reliability/tiny-archive.mjs';
/** Calls at the beginning and the end of a run in which its lock is taken and given back. */
const lockCalls = 12;
const ownSpace = ['--pid', '--fork', '--mount-proc'];
const faults = pathToFileURL('spec/support/reliability/faults.mjs').href;

/** Kills a run at calls of the file system drawn from all that it makes, then lets it go on. */
export function killedRuns(tries: number, stream: RandomStream): Promise<DisturbedCounts> {
  return disturbed('killed at a call of the file system', tries, async (out, calls) => {
    const at = 1 + stream.below(calls);
    return [`call ${at}`, await start(out, { FAULT_KILL_AT: String(at) })];
  });
}

/** Kills a run while it takes its lock or gives it back. */
export function runsKilledAtTheirLock(
  tries: number,
  stream: RandomStream,
): Promise<DisturbedCounts> {
  return disturbed('killed while the lock is taken or given back', tries, async (out, calls) => {
    const within = stream.below(lockCalls);
    const at = stream.below(2) === 0 ? 1 + within : calls - within;
    return [`call ${at}`, await start(out, { FAULT_KILL_AT: String(at) })];
  });
}

/** Kills the writing of an archive over another at calls drawn from all that it makes. */
export function killedArchives(tries: number, stream: RandomStream): Promise<DisturbedCounts> {
  const kind = 'archive killed while it is replaced';
  return disturbed(
    kind,
    tries,
    async (out, calls) => {
      await start(out, {}, archiveScript);
      const at = 1 + stream.below(calls);
      return [`call ${at}`, await start(out, { FAULT_KILL_AT: String(at) }, archiveScript)];
    },
    archiveScript,
  );
}

/**
 * Starts two processes in two spaces of process numbers on the same run, each the first of its own;
 * null where the system does not let us.
 */
export async function runsInTwoNamespaces(tries: number): Promise<DisturbedCounts | null> {
  if (spawnSync('unshare', [...ownSpace, 'true']).status !== 0) return null;
  return disturbed('two processes in two spaces of process numbers', tries, async (out) => {
    const inOwnSpace = () =>
      start(out, { FAULT_SLOW_FSYNC: '40' }, runScript, ['unshare', ...ownSpace]);
    const all = await Promise.all([inOwnSpace(), inOwnSpace()]);
    return ['two spaces', all.find(({ status }) => status !== 0) ?? all[0]!];
  });
}

/** Kills a run in another space of process numbers, all at once; they are taken over by themselves. */
export async function runsKilledElsewhere(
  tries: number,
  stream: RandomStream,
): Promise<DisturbedCounts[] | null> {
  if (spawnSync('unshare', [...ownSpace, 'true']).status !== 0) return null;
  return Promise.all(
    Array.from({ length: tries }, () =>
      disturbed('killed in another space of process numbers', 1, async (out, calls) => {
        const at = 20 + stream.below(calls - 40);
        // the first process of a space of process numbers cannot kill itself
        const elsewhere = ['unshare', ...ownSpace, 'sh', '-c', '"$@"; exit $?', 'sh'];
        return [
          `call ${at}`,
          await start(out, { FAULT_KILL_AT: String(at) }, runScript, elsewhere),
        ];
      }),
    ),
  );
}

/** Lets the disk be full from a call on, then empties it. */
export function runsOnFullDisk(tries: number, stream: RandomStream): Promise<DisturbedCounts> {
  return disturbed('disk full from a call on', tries, async (out, calls) => {
    const at = 1 + stream.below(calls);
    return [`call ${at}`, await start(out, { FAULT_FULL_AT: String(at) })];
  });
}

/** Kills the same run five times in a row at random calls before it may end. */
export function oftenKilledRuns(tries: number, stream: RandomStream): Promise<DisturbedCounts> {
  return disturbed('killed five times in a row', tries, async (out, calls) => {
    const all: Ended[] = [];
    for (let i = 0; i < 5; i++) {
      // what is left to do shrinks from one start to the next
      const at = 1 + stream.below(Math.ceil(calls / (i + 1)));
      all.push(await start(out, { FAULT_KILL_AT: String(at) }));
    }
    return ['five kills', all.find(({ status }) => status !== 0) ?? all[0]!];
  });
}

/** Starts four processes at once on the same run, with a slow disk. */
export async function racedRuns(tries: number): Promise<DisturbedCounts> {
  return disturbed('raced by four processes with a slow fsync', tries, async (out) => {
    const all = await Promise.all(
      Array.from({ length: 4 }, () => start(out, { FAULT_SLOW_FSYNC: '40' })),
    );
    return ['race', all.find(({ status }) => status !== 0) ?? all[0]!];
  });
}

interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly err: string;
}

async function disturbed(
  kind: string,
  tries: number,
  disturb: (out: string, calls: number) => Promise<readonly [string, Ended]>,
  script = runScript,
): Promise<DisturbedCounts> {
  const counts: DisturbedCounts = {
    kind,
    tries,
    hit: 0,
    differing: 0,
    stuck: 0,
    loud: 0,
    faults: [],
  };
  const whole = mkdtempSync(join(tmpdir(), 'criticality-'));
  const { err } = await start(whole, { FAULT_COUNT: 'yes' }, script);
  const calls = Number(/calls (\d+)/.exec(err)?.[1]);
  const expected = filesIn(whole);
  for (let i = 0; i < tries; i++) {
    const out = mkdtempSync(join(tmpdir(), 'criticality-'));
    const [what, ended] = await disturb(out, calls);
    if (ended.status !== 0) counts.hit++;
    const isKilled = ended.signal === 'SIGKILL' || ended.status === 137; // unshare tells it by status
    const isQuiet = isKilled || ended.status === 0 || isRefusal(ended);
    if (!isQuiet) counts.loud++;
    const after = await start(out, {}, script);
    if (after.status !== 0) counts.stuck++;
    const found = filesIn(out);
    const wrong = [...new Set([...Object.keys(found), ...Object.keys(expected)])].filter(
      (name) => found[name] !== expected[name],
    );
    counts.differing += wrong.length;
    if (!isQuiet || after.status !== 0 || wrong.length > 0) {
      counts.faults.push(
        `${what}: ${wrong.join(' ')} ${ended.err.slice(0, 300)} ${after.err.slice(0, 300)}`,
      );
    }
    rmSync(out, { recursive: true, force: true });
  }
  rmSync(whole, { recursive: true, force: true });
  return counts;
}

function isRefusal({ status, err }: Ended): boolean {
  return status === 2 && err.trim().split('\n').length === 1 && !/\n\s+at /.test(err);
}

function start(
  out: string,
  environment: Readonly<Record<string, string>>,
  script = runScript,
  within: readonly string[] = [],
): Promise<Ended> {
  const [program = '', ...flags] = [...within, process.execPath, '--import', faults, script, out];
  return new Promise((resolve) => {
    const child = spawn(program, flags, {
      env: { ...process.env, ...environment },
    });
    let err = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => {
        err += String(text);
      });
    }
    child.on('close', (status, signal) => resolve({ status, signal, err }));
  });
}

/** Content of every file by path; elapsed time is 0 in them. */
function filesIn(root: string): Record<string, string> {
  const entries = existsSync(root)
    ? readdirSync(root, { recursive: true, withFileTypes: true })
    : [];
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(root.length), entry.isFile() ? readFileSync(path, 'latin1') : 'folder'];
    }),
  );
}
