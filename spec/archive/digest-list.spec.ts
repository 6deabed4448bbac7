import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isArchivePath } from '../../src/archive/archive-paths.js';
import { digestList, parseDigestList, sha256 } from '../../src/archive/digest-list.js';
import { InputError } from '../../src/numerics/errors.js';

describe('digestList', () => {
  it('is read back, sorted by path, and is the format of sha256sum', () => {
    fc.assert(
      fc.property(fc.dictionary(path, fc.string()), (files) => {
        const found = parseDigestList(digestList(new Map(Object.entries(files))), 'sums');
        expect([...found.keys()]).toEqual(Object.keys(files).sort());
        for (const [name, text] of Object.entries(files))
          expect(found.get(name)).toBe(sha256(text));
      }),
    );
    // printf abc | sha256sum
    expect(digestList(new Map([['a/b.txt', 'abc']]))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a/b.txt\n',
    );
  });
});

describe('parseDigestList', () => {
  it('refuses paths that leave the archive, hide in it or come twice', () => {
    const line = (name: string) => `${'0'.repeat(64)}  ${name}\n`;
    for (const name of [
      '../x',
      '/etc/passwd',
      'a/../b',
      '.git',
      'a//b',
      'a\\b',
      'a/b/c/d',
      'x\0',
    ]) {
      expect(() => parseDigestList(line(name), 'sums'), name).toThrow(InputError);
    }
    expect(() => parseDigestList(line('a') + line('a'), 'sums')).toThrow(/line 2/);
    expect(() => parseDigestList(line('b') + line('a'), 'sums')).toThrow(/line 2/);
  });

  it('accepts no text but the one that it would write', () => {
    fc.assert(
      fc.property(fc.dictionary(path, fc.string()), fc.nat(), fc.nat(255), (files, at, byte) => {
        const text = digestList(new Map(Object.entries(files)));
        const bytes = Buffer.from(text, 'latin1');
        fc.pre(bytes.length > 0);
        bytes[at % bytes.length] = byte;
        const changed = bytes.toString('latin1');
        const read = () => [...parseDigestList(changed, 'sums')];
        const rewritten = () => read().map(([name, digest]) => `${digest}  ${name}\n`);
        try {
          expect(rewritten().join('')).toBe(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });
});

describe('isArchivePath', () => {
  it('holds for no path with a part that is empty, begins with a dot, or leads elsewhere', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(part, fc.string({ maxLength: 5 })), { maxLength: 5 }),
        (parts) => {
          const name = parts.join('/');
          const plain = parts.join('/').split('/');
          const right =
            plain.length <= 3 && plain.every((one) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(one));
          expect(isArchivePath(name)).toBe(right);
        },
      ),
    );
  });
});

// Helpers
const part = fc
  .tuple(
    fc.constantFrom('a', 'Z', '0', 'runs'),
    fc.string({ unit: fc.constantFrom('a', 'B', '9', '.', '-', '_'), maxLength: 6 }),
  )
  .map((halves) => halves.join(''));
const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
