import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '../numerics/errors.js';
import { fileBeside } from './file-beside.js';
import { fileError, withFileErrors } from './file-error.js';
import { type Claim, isGone, newStem, parseClaim } from './lease-claim.js';
import { startHeart } from './lease-heart.js';
import { readLockFile, removeLockFile } from './lock-file.js';

/** A living process holds what was asked for. */
export class LeaseHeldError extends InputError {}

/** The sole right to write somewhere, for as long as its heart beats. */
export interface Lease {
  /** @throws {InputError} when another process has taken it over; nothing may be written then. */
  assertHeld(): void;
  /** Gives it back; does nothing to the lease of another. */
  release(): void;
}

export interface LeaseOptions {
  /** Milliseconds between heartbeats. Default 2,000. */
  readonly beat?: number;
  /** Milliseconds without one after which a lease is taken over. Default 30,000. */
  readonly stale?: number;
  /** Milliseconds to wait for a living holder to end. Default 20,000. */
  readonly patience?: number;
  /** Told once, when the wait is not a short one. */
  readonly onWait?: (line: string) => void;
}

const pause = 200;
const shortWait = 3_000;

/**
 * Takes a lease, waits for it, or takes it over from a holder that shows no sign of life.
 *
 * A lease is a folder with one file, whose name tells the holder and counts its heartbeats. Folder
 * and file come into being together, by one rename onto nothing; each heartbeat, and each taking
 * over, renames the file from the name that was last seen. So of several processes that try, one
 * succeeds; a holder that was taken over notices, and one whose heart beat meanwhile is not; no
 * clocks are compared, no process numbers trusted beyond their own kernel and name space, and no
 * links needed.
 *
 * @param place - path of the lease; the folder above it is there.
 * @param enough - asked before each try; true ends the wait.
 * @returns null when `enough` said so.
 * @throws {LeaseHeldError} when a living process keeps it beyond our patience.
 * @throws {InputError} when the folder cannot be written.
 */
export async function takeLease(
  place: string,
  enough: () => boolean,
  options: LeaseOptions = {},
): Promise<Lease | null> {
  const { beat = 2_000, stale = 30_000, patience = 20_000, onWait } = options;
  const stem = newStem();
  const watch = silenceWatch(stale / 8);
  let told = onWait === undefined;
  for (;;) {
    if (enough()) return null;
    if (create(place, stem)) return held(place, stem, beat);
    const claim = claimAt(place);
    const { silent, waited } = watch(claim?.name ?? '');
    if (claim === null ? clear(place, silent > stale) : isGone(claim) || silent > stale) {
      if (claim !== null && takeOver(place, claim, stem)) return held(place, stem, beat);
      continue;
    }
    // a heart that missed a beat or two may have stopped: then the lease will soon be ours
    const isAlive = claim === null ? readLockFile(place) === 'in use' : silent < 3 * beat;
    if (waited > patience && isAlive) {
      throw new LeaseHeldError(
        `${dirname(place)}: in use by ${whoIs(claim)}, which is alive; wait for it to end and run the same command again`,
      );
    }
    if (!told && waited > shortWait) {
      told = true;
      onWait?.(
        `${dirname(place)}: in use by ${whoIs(claim)}; waiting for it, or until it has shown no sign of life for ${stale / 1000} s`,
      );
    }
    await sleep(Math.min(pause, stale / 4));
  }
}

/**
 * Measures for how long a name has not changed, from one look to the next. Of a long gap between two
 * looks only a part counts: we may have stood still ourselves, and the holder with us.
 */
function silenceWatch(mostPerLook: number) {
  let [seen, silent, waited] = ['', 0, 0];
  let last = performance.now();
  return (name: string) => {
    const passed = performance.now() - last;
    last += passed;
    waited += passed;
    silent = name === seen ? silent + Math.min(passed, mostPerLook) : 0;
    seen = name;
    return { silent, waited };
  };
}

function whoIs(claim: Claim | null): string {
  return claim === null ? 'another process' : `process ${claim.pid} on ${claim.host}`;
}

/** Puts a lease where there is none. False when another was quicker. */
function create(place: string, stem: string): boolean {
  if (listed(place).length > 0 || readLockFile(place) !== null) return false;
  const beside = fileBeside(place);
  withFileErrors('lock', place, () => mkdirSync(beside));
  try {
    writeFileSync(join(beside, `${stem}_0`), '');
    quietly(() => rmdirSync(place)); // an empty one is nobody's, and in the way of some systems
    renameSync(beside, place);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // the holder clears away what killed processes left beside the lease, and may take ours for that
    if (['EEXIST', 'ENOTEMPTY', 'ENOTDIR', 'ENOENT'].includes(code)) return false;
    if (code === 'EPERM' && listed(place).length > 0) return false;
    throw fileError(error, 'lock', place);
  } finally {
    quietly(() => rmSync(beside, { recursive: true, force: true }));
  }
}

/** Makes a claim ours if it is still what was seen. */
function takeOver(place: string, claim: Claim, stem: string): boolean {
  try {
    renameSync(join(place, claim.name), join(place, `${stem}_0`));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return listed(place).includes(`${stem}_0`);
    }
    throw fileError(error, 'lock', place);
  }
}

/**
 * Removes what is no claim: the lock file of an earlier version, or files of other programs.
 *
 * @param old - whether it has been there for long.
 * @returns whether there is reason to try again at once.
 */
function clear(place: string, old: boolean): boolean {
  const file = readLockFile(place);
  if (file !== null) return (file === 'left behind' || old) && removeLockFile(place, file);
  if (!old) return false;
  const names = listed(place).filter((name) => parseClaim(name) === null);
  for (const name of names) {
    quietly(() => rmSync(join(place, name), { recursive: true, force: true }));
  }
  return names.length > 0;
}

function claimAt(place: string): Claim | null {
  for (const name of listed(place).sort()) {
    const claim = parseClaim(name);
    if (claim !== null) return claim;
  }
  return null;
}

/** Names in a folder; none where there is no folder. */
function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw fileError(error, 'read', folder);
  }
}

function held(place: string, stem: string, beat: number): Lease {
  const heart = startHeart(join(place, stem), beat);
  return {
    assertHeld() {
      const state = heart.state();
      if (state === 'beats') return;
      const why =
        state === 'lost'
          ? `another process took it over, or removed ${basename(place)}, while this one stood still`
          : 'the thread that tells others so could not be started, probably for lack of memory';
      throw new InputError(
        `${dirname(place)}: no longer held by this process, as ${why}; what was written is kept, run the same command again`,
      );
    },
    release() {
      heart.stop();
      // one heartbeat may be under way
      for (let look = 0; look < 8; look++) {
        quietly(() => {
          const own = readdirSync(place).filter((name) => name.startsWith(`${stem}_`));
          for (const name of own) rmSync(join(place, name), { force: true });
          rmdirSync(place); // fails where another's is in it, which is right
        });
      }
    },
  };
}

function quietly(operation: () => void): void {
  try {
    operation();
  } catch {}
}
