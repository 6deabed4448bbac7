import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { writeAtomically } from '../../src/files/write-atomically.js';
import { InputError } from '../../src/numerics/errors.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** What the file system is made to do: refuse calls by their number, write a few bytes at a time. */
const system = vi.hoisted(() => ({ calls: [] as string[], refused: [] as number[], most: 1e9 }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const refusable = <T>(name: string, call: () => T): T => {
    const number = system.calls.push(name) - 1;
    const refuse = system.refused.includes(number);
    const result = refuse && name !== 'close' ? undefined : call(); // what is not closed leaks
    if (!refuse) return result as T;
    throw Object.assign(new Error(`call ${number}`), { code: 'EIO', syscall: name });
  };
  const write = (file: number, bytes: Uint8Array, from: number, count: number, at: number) =>
    refusable('write', () => real.writeSync(file, bytes, from, Math.min(count, system.most), at));
  return {
    ...real,
    openSync: (path: string, flags: string) => refusable('open', () => real.openSync(path, flags)),
    writeSync: write,
    fsyncSync: (file: number) => refusable('fsync', () => real.fsyncSync(file)),
    closeSync: (file: number) => refusable('close', () => real.closeSync(file)),
    renameSync: (from: string, to: string) => refusable('rename', () => real.renameSync(from, to)),
    rmSync: (path: string, options: object) => refusable('rm', () => real.rmSync(path, options)),
  };
});

describe('writeAtomically', () => {
  it('leaves the old file whole, nothing beside it, and tells the first error, whatever fails', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'file');
    fc.assert(
      fc.property(content, content, refusals, (old, fresh, refused) => {
        writeFileSync(path, old);
        const told = messageOf(() => writeAtomically(path, fresh), refused);
        const first = refusedBefore('rename');
        expect(told).toBe(first === undefined ? null : `cannot write ${path}: call ${first}`);
        expect(readFileSync(path, 'utf8')).toBe(first === undefined ? fresh : old);
        expectNothingBeside(folder, 'file');
      }),
    );
  });

  it('writes every byte, however few the system takes at a time', () => {
    const path = join(temporaryFolder(), 'file');
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 99 }),
        fc.integer({ min: 1, max: 9 }),
        (bytes, most) => {
          system.most = most;
          writeAtomically(path, bytes);
          system.most = 1e9;
          expect(new Uint8Array(readFileSync(path))).toEqual(bytes);
        },
      ),
    );
  });

  it('flushes the bytes before the file gets its name, and the folder after', () => {
    system.calls = [];
    writeAtomically(join(temporaryFolder(), 'file'), 'x');
    const order = 'open write fsync close rename open fsync close rm';
    expect(system.calls.join(' ')).toBe(order);
  });

  it('says what to do where it cannot write', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'kept');
    mkdirSync(join(folder, 'taken'));
    for (const [name, advice] of [
      ['absent/a', /cannot write .*absent\/a: no such file or folder; check the path$/],
      ['file/a', /cannot write .*file\/a: a part of the path is a file; choose another folder$/],
      ['taken', /cannot write .*taken: a folder is in the way; choose another name or move it$/],
    ] as const) {
      expect(() => writeAtomically(join(folder, name), 'x')).toThrow(InputError);
      expect(() => writeAtomically(join(folder, name), 'x')).toThrow(advice);
    }
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('kept');
    expect(readdirSync(folder).sort()).toEqual(['file', 'taken']);
  });
});

// Helpers
const content = fc.string({ maxLength: 9 });
/** Numbers of the calls that fail, of the nine or fewer that there are. */
const refusals = fc.uniqueArray(fc.nat(8), { maxLength: 4 });

/** The calls of the last operation, and which of them were refused. */
let last = { calls: [] as string[], refused: [] as number[] };

function messageOf(operation: () => void, refused: number[]): string | null {
  Object.assign(system, { calls: [], refused });
  try {
    operation();
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  } finally {
    last = { calls: system.calls, refused };
    Object.assign(system, { calls: [], refused: [] });
  }
}

/** The first refused call, unless the file had its name by then. */
function refusedBefore(naming: string, { calls, refused } = last): number | undefined {
  const first = Math.min(...refused.filter((number) => number < calls.length));
  const named = calls.indexOf(naming);
  return first === Infinity || (named >= 0 && first > named) ? undefined : first;
}

/** Only where the clean-up itself was refused may the file beside still be there. */
function expectNothingBeside(folder: string, ...names: string[]) {
  const beside = readdirSync(folder).filter((name) => !names.includes(name));
  const cleaned = !last.refused.includes(last.calls.indexOf('rm'));
  expect(beside.length).toBeLessThanOrEqual(cleaned ? 0 : 1);
  for (const name of beside) rmSync(join(folder, name));
}
