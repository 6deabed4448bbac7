import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zipEntries } from '../../../src/data/own/zip-entries.js';
import { InputError } from '../../../src/numerics/errors.js';
import { madeZip } from './made-npz.js';

describe('zipEntries', () => {
  it('gives back every file, packed or not, in the order of the directory', () => {
    const files = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}\.npy$/), fc.uint8Array());
    fc.assert(
      fc.property(files, fc.boolean(), (given, packed) => {
        const entries = zipEntries(madeZip(given, { packed }), 'a.zip');
        expect(entries.map(({ name }) => name)).toEqual(Object.keys(given));
        for (const entry of entries) {
          expect(Buffer.compare(entry.unpack(), given[entry.name] ?? Buffer.alloc(0))).toBe(0);
        }
      }),
    );
  });

  it('finds the directory behind a comment', () => {
    const archive = Buffer.from(madeZip({ 'a.npy': Uint8Array.of(1, 2) }));
    archive.writeUInt16LE(5, archive.length - 2);
    const [entry] = zipEntries(Buffer.concat([archive, Buffer.from('hello')]), 'a.zip');
    expect([...(entry?.unpack() ?? [])]).toEqual([1, 2]);
  });

  it('never gives bytes that are not the ones packed, whatever was changed in the archive', () => {
    const content = Uint8Array.from({ length: 600 }, (_, i) => (i * i) % 251);
    const archive = madeZip({ 'a.npy': content, 'b.npy': content.slice(0, 90) });
    const change = fc.record({ at: fc.nat(archive.length - 1), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(3), (changes, cut) => {
        const damaged = archive.slice(0, archive.length - (cut === 0 ? 7 : 0));
        for (const { at, to } of changes) if (at < damaged.length) damaged[at] = to;
        for (const { name, bytes } of unpackedOrRefused(damaged)) {
          const expected = name === 'b.npy' ? content.slice(0, 90) : content;
          expect(Buffer.compare(bytes, expected)).toBe(0);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('refuses a size that the packed bytes cannot hold, before it unpacks anything', () => {
    const archive = Buffer.from(madeZip({ 'a.npy': new Uint8Array(100_000) }));
    const directory = archive.indexOf('PK\x01\x02');
    archive.writeUInt32LE(0xf0000000, directory + 24);
    expect(() => zipEntries(archive, 'a.zip')).toThrow(/declares 4026531840 bytes .* cannot hold/);
  });

  it('stops unpacking where more comes than was declared', () => {
    const archive = Buffer.from(madeZip({ 'a.npy': new Uint8Array(5_000_000) }));
    archive.writeUInt32LE(40, archive.indexOf('PK\x01\x02') + 24);
    const [entry] = zipEntries(archive, 'a.zip');
    expect(() => entry?.unpack()).toThrow(/longer than the 40 declared/);
  });

  it.each<[string, (archive: Buffer) => void, RegExp]>([
    ['another method', (zip) => zip.writeUInt16LE(14, directoryOf(zip) + 10), /method 14/],
    ['encryption', (zip) => zip.writeUInt16LE(1, directoryOf(zip) + 8), /is encrypted/],
    ['a wrong checksum', (zip) => zip.writeUInt32LE(7, directoryOf(zip) + 16), /checksum/],
    ['no end', (zip) => zip.fill(0, zip.length - 22), /not a zip archive/],
    [
      'a count above the entries',
      (zip) => zip.writeUInt16LE(9, zip.length - 12),
      /damaged directory/,
    ],
  ])('refuses %s in one line', (_, damage, message) => {
    const archive = Buffer.from(madeZip({ 'a.npy': new Uint8Array(50) }));
    damage(archive);
    const reading = () => zipEntries(archive, 'a.zip').map((entry) => entry.unpack());
    expect(reading).toThrow(InputError);
    expect(reading).toThrow(message);
  });
});

// Helpers
function directoryOf(archive: Buffer): number {
  return archive.indexOf('PK\x01\x02');
}

/** What can be read of an archive; a refusal must be one of ours. */
function unpackedOrRefused(archive: Uint8Array): { name: string; bytes: Uint8Array }[] {
  try {
    return zipEntries(archive, 'a.zip').flatMap((entry) =>
      ['a.npy', 'b.npy'].includes(entry.name) ? [{ name: entry.name, bytes: entry.unpack() }] : [],
    );
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message, 'one line').toMatch(/^\P{C}*$/u);
    return [];
  }
}
