import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LockHeldError, lockRunFolder } from '../../../src/experiments/store/run-lock.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

describe('lockRunFolder', () => {
  it('lets one holder in at a time', () => {
    const folder = temporaryFolder();
    const unlock = lockRunFolder(folder);
    expect(() => lockRunFolder(folder)).toThrow(LockHeldError);
    unlock();
    lockRunFolder(folder)();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it("takes over a dead process's lock", () => {
    const folder = temporaryFolder();
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeLock(folder, { pid: dead, host: hostname(), started: '1' });
    lockRunFolder(folder)();
  });

  it('is not fooled by a process number that came round again', () => {
    const folder = temporaryFolder();
    writeLock(folder, { pid: process.pid, host: hostname(), started: 'long ago' });
    lockRunFolder(folder)();
  });

  it('leaves the lock of another host alone', () => {
    const folder = temporaryFolder();
    writeLock(folder, { pid: 1, host: 'elsewhere', started: '1' });
    expect(() => lockRunFolder(folder)).toThrow(/process 1 on elsewhere.*delete/);
    expect(existsSync(join(folder, 'lock.takeover'))).toBe(false);
  });
});

// Helpers
function writeLock(folder: string, holder: object): void {
  writeFileSync(join(folder, 'lock'), JSON.stringify(holder));
}
