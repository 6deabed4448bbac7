import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LeaseHeldError, takeLease } from '../../src/files/lease.js';
import { isGone, newStem, parseClaim } from '../../src/files/lease-claim.js';
import { InputError } from '../../src/numerics/errors.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** A heart that beats quickly, so that a spec need not wait for half a minute. */
const quick = { beat: 20, stale: 5_000, patience: 300 };
/** For leases whose holders surely are no more. */
const deserted = { ...quick, stale: 400 };
const never = () => false;

describe('takeLease', () => {
  it('lets one holder in at a time, and leaves nothing behind', async () => {
    const place = placeOf();
    const lease = await takeLease(place, never, quick);
    await expect(takeLease(place, never, quick)).rejects.toThrow(LeaseHeldError);
    await expect(takeLease(place, never, quick)).rejects.toThrow(
      /in use by process \d+ on .*alive/,
    );
    lease?.assertHeld();
    lease?.release();
    expect(readdirSync(dirname(place))).toEqual([]);
    (await takeLease(place, never, quick))?.release();
    expect(readdirSync(dirname(place))).toEqual([]);
  });

  it('never has two holders among four processes that are killed again and again', async () => {
    const place = placeOf();
    const counter = join(dirname(place), 'inside');
    const racers = await Promise.all(Array.from({ length: 4 }, () => race(place, counter, 40)));
    expect(racers.map(({ wrong }) => wrong)).toEqual([0, 0, 0, 0]);
    expect(racers.reduce((sum, { held }) => sum + held, 0)).toBe(160);
    (await takeLease(place, never, quick))?.release(); // the last one was killed with it
    expect(existsSync(place)).toBe(false);
  }, 60_000);

  it('is taken over by itself when the heart of a holder elsewhere has stopped', async () => {
    const place = placeOf();
    hold(place, '4242_77_0123456789abcdef_elsewhere_7c1e9c6e-6d5b-4f6e-9c7e-2f0c6f1d2a3b_12');
    const begun = performance.now();
    const lease = await takeLease(place, never, deserted);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(deserted.stale * 0.9);
    lease?.assertHeld();
    lease?.release();
    expect(existsSync(place)).toBe(false);
  });

  it('is taken over at once from a process of this machine that is gone, or whose number is another', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const own = newStem();
    for (const stem of [own.replace(/^\d+/, String(dead)), own.replace(/^(\d+)_\d+/, '$1_1')]) {
      const place = placeOf();
      hold(place, `${stem}_3`);
      const begun = performance.now();
      (await takeLease(place, never, { ...quick, stale: 60_000 }))?.release();
      expect(performance.now() - begun).toBeLessThan(5_000);
    }
  });

  it('believes no process number of another space of numbers or another kernel', () => {
    const foreign = newStem().replace(/_[0-9a-f]{16}_/, '_0123456789abcdef_');
    const unknown = newStem().replace(/_[0-9a-f]{16}_/, '__');
    for (const stem of [foreign, unknown]) {
      const claim = parseClaim(`${stem.replace(/^\d+/, '999999')}_0`);
      expect(claim && isGone(claim)).toBe(false);
    }
  });

  it('is not taken from a holder whose heart beat at the last moment', async () => {
    const place = placeOf();
    const stem = newStem().replace(/_[0-9a-f]{16}_/, '_0123456789abcdef_');
    hold(place, `${stem}_0`);
    let beat = 0;
    const heart = setInterval(() => {
      renameSync(join(place, `${stem}_${beat}`), join(place, `${stem}_${++beat}`));
    }, 100);
    await expect(takeLease(place, never, { ...deserted, beat: 100 })).rejects.toThrow(
      LeaseHeldError,
    );
    clearInterval(heart);
    expect(readdirSync(place)).toEqual([`${stem}_${beat}`]);
  });

  it('tells a holder that it was taken over, and then gives back nothing of the new one', async () => {
    const place = placeOf();
    const lease = await takeLease(place, never, quick);
    const other = newStem();
    const [claim = ''] = readdirSync(place);
    renameSync(join(place, claim), join(place, `${other}_0`));
    await sleep(3 * quick.beat);
    expect(() => lease?.assertHeld()).toThrow(InputError);
    expect(() => lease?.assertHeld()).toThrow(/another process took it over/);
    lease?.release();
    expect(readdirSync(place)).toEqual([`${other}_0`]);
  });

  it('beats while the process computes', async () => {
    const place = placeOf();
    const lease = await takeLease(place, never, quick);
    while (readdirSync(place)[0]?.endsWith('_0')) await sleep(10); // its thread starts
    const [before] = readdirSync(place);
    const until = performance.now() + 20_000;
    let now = before;
    while (now === before && performance.now() < until) [now] = readdirSync(place); // and never yields
    expect(now).not.toBe(before);
    lease?.assertHeld();
    lease?.release();
  });

  it('goes on after a kill in any window, whatever it left in the place', async () => {
    const left = fc.constantFrom<(place: string) => void>(
      () => {}, // before anything
      (place) => mkdirSync(place), // between the two removals of a release
      (place) => mkdirSync(`${place}.7c1e9c6e-6d5b-4f6e-9c7e-2f0c6f1d2a3b.tmp`),
      (place) => hold(place, `${newStem().replace(/^\d+/, '4194303')}_5`),
      (place) => hold(place, '.DS_Store'),
      (place) => writeFileSync(place, ''),
      (place) => writeFileSync(place, '{"pid":4194303,"host":"elsewhere","started":"1"}'),
      (place) => writeFileSync(place, `{"pid":4194303,"host":"${hostname()}","started":"1"}`),
      (place) => writeFileSync(`${place}.takeover`, '{"pid":4194303,"host":"elsewhere"}'),
    );
    await fc.assert(
      fc.asyncProperty(left, async (leave) => {
        const place = placeOf();
        leave(place);
        const lease = await takeLease(place, never, deserted);
        lease?.assertHeld();
        lease?.release();
        expect(existsSync(place)).toBe(false);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('leaves the lock of a living process of an earlier version alone', async () => {
    const place = placeOf();
    writeFileSync(place, JSON.stringify({ pid: process.pid, host: hostname(), started: '' }));
    await expect(takeLease(place, never, quick)).rejects.toThrow(LeaseHeldError);
  });

  it('says what is wrong with a folder that cannot be written', async () => {
    await expect(takeLease('/proc/lock', never, quick)).rejects.toThrow(
      /cannot lock \/proc\/lock: /,
    );
    await expect(takeLease('/nowhere/lock', never, quick)).rejects.toThrow(
      /no such file or folder/,
    );
  });

  it('does not wait when there is no need any more', async () => {
    const place = placeOf();
    const lease = await takeLease(place, never, quick);
    expect(await takeLease(place, () => true, quick)).toBeNull();
    lease?.release();
  });
});

// Helpers
function placeOf(): string {
  return join(temporaryFolder(), 'lock');
}

function hold(place: string, name: string): void {
  mkdirSync(place);
  writeFileSync(join(place, name), '');
}

/**
 * A process that takes the built lease again and again and looks whether anybody is inside with it;
 * it is killed, also while it holds the lease, and started again until it has held it `times` times.
 */
async function race(place: string, counter: string, times: number) {
  const file = pathToFileURL('dist/files/lease.js').href;
  const text = `
    const { takeLease } = await import(${JSON.stringify(file)});
    const { readdirSync, mkdirSync, rmdirSync } = await import('node:fs');
    for (;;) {
      const lease = await takeLease(${JSON.stringify(place)}, () => false, { patience: 60_000 });
      const inside = ${JSON.stringify(counter)} + '.' + process.pid;
      mkdirSync(inside);
      const all = readdirSync(${JSON.stringify(dirname(place))}).filter((name) => name.startsWith('inside.'));
      const alive = all.filter((name) => { try { process.kill(Number(name.slice(7)), 0); return true; } catch { return false; } });
      console.log(alive.length === 1 ? 'alone' : 'together ' + alive);
      rmdirSync(inside);
      lease.release();
      await new Promise((done) => setTimeout(done, Math.floor(process.hrtime()[1] / 1e3) % 7));
    }`;
  let [held, wrong] = [0, 0];
  while (held < times) {
    const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', text], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const most = held + 10;
    await new Promise((done) => {
      child.on('close', done);
      child.stdout?.on('data', (lines: Buffer) => {
        for (const line of String(lines).trim().split('\n')) {
          if (held < times) held++;
          if (line !== 'alone') wrong++;
        }
        if (held >= Math.min(most, times)) child.kill('SIGKILL');
      });
    });
  }
  return { held, wrong };
}
