import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { findDataFile, verifyDataFile } from '../../src/data/find-data-file.js';
import type { SearchPlace } from '../../src/data/search-places.js';
import { InputError } from '../../src/numerics/errors.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { madeFile, writeFiles } from './support/made-data-set.js';

const name = 'made-idx3-ubyte';
const made = madeFile(name, [4, 3, 3], 1);
const sibling = madeFile(name, [4, 3, 3], 2);
const stranger = madeFile(name, [4, 3, 3], 3);
const damaged = made.plain.slice(0, -1);
const known = [made.file, sibling.file];

describe('verifyDataFile', () => {
  it('accepts the content in every packing, and always gives the digest of the content', () => {
    const fast = gzipSync(made.plain, { level: 0 });
    for (const bytes of [made.plain, made.packed, fast]) {
      expect(verifyDataFile(bytes, 'path', made.file).sha256).toBe(made.file.contentSha256);
    }
  });

  it('names both digests of other content', () => {
    const message = (bytes: Uint8Array) => refusal(() => verifyDataFile(bytes, 'path', made.file));
    expect(message(stranger.packed)).toBe(
      `path: wrong content; expected SHA-256 ${made.file.packedSha256} packed, ${made.file.contentSha256} unpacked; found ${stranger.file.packedSha256} packed, ${stranger.file.contentSha256} unpacked`,
    );
    expect(message(stranger.plain)).toContain(`found ${stranger.file.contentSha256} unpacked`);
  });

  it('knows plain content by its MD5 where no SHA-256 is published', () => {
    const { contentSha256: _, ...unpublished } = made.file;
    const md5 = { ...unpublished, contentMd5: '00000000000000000000000000000000' };
    expect(verifyDataFile(made.packed, 'path', md5).sha256).toBe(made.file.contentSha256);
    expect(refusal(() => verifyDataFile(made.plain, 'path', md5))).toContain('wrong content');
    const right = { ...unpublished, contentMd5: '3b3577c08c171cfe39e3af1a283b91f5' };
    expect(verifyDataFile(made.plain, 'path', right).path).toBe('path');
  });
});

describe('findDataFile', () => {
  it('takes the first folder that has it, packed or plain', () => {
    const places = [
      place('data-dir', {}),
      place('package', { [name]: made.plain }),
      place('cache', { [`${name}.gz`]: made.packed }),
    ];
    expect(findDataFile(made.file, places, known)?.path).toBe(join(places[1]?.folder ?? '', name));
    expect(findDataFile(made.file, places.slice(2), known)?.path).toMatch(/\.gz$/);
    expect(findDataFile(made.file, places.slice(0, 1), known)).toBeUndefined();
  });

  it("passes over another data set's file of the same name in the user's folder", () => {
    const places = [
      place('data-dir', { [`${name}.gz`]: sibling.packed, [name]: sibling.plain }),
      place('cache', { [name]: made.plain }),
    ];
    expect(findDataFile(made.file, places, known)?.path).toContain(places[1]?.folder);
  });

  it('refuses a wrong or damaged file that the user or a package gives', () => {
    for (const kind of ['data-dir', 'package', 'system'] as const) {
      for (const bytes of [stranger.plain, damaged]) {
        const places = [place(kind, { [name]: bytes }), place('cache', { [name]: made.plain })];
        expect(refusal(() => findDataFile(made.file, places, known))).toContain(
          join(places[0]?.folder ?? '', name),
        );
      }
    }
  });

  it('takes a damaged file in the cache for absent', () => {
    for (const bytes of [stranger.plain, damaged]) {
      expect(findDataFile(made.file, [place('cache', { [name]: bytes })], known)).toBeUndefined();
    }
  });

  it('finds a copy whose name has a dot before idx', () => {
    const dotted = name.replace('-idx', '.idx');
    expect(dotted).not.toBe(name);
    for (const [file, bytes] of [
      [dotted, made.plain],
      [`${dotted}.gz`, made.packed],
    ] as const) {
      const found = findDataFile(made.file, [place('data-dir', { [file]: bytes })], known);
      expect(found?.path.endsWith(file)).toBe(true);
    }
  });

  it('says when a file cannot be read', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, name));
    const places = [{ kind: 'data-dir', folder }] as const;
    expect(refusal(() => findDataFile(made.file, places, known))).toContain(
      'must be a file; found a folder',
    );
  });
});

// Helpers
function place(kind: SearchPlace['kind'], files: Record<string, Uint8Array>): SearchPlace {
  return { kind, folder: writeFiles(temporaryFolder(), files) };
}

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  return expect.fail('was accepted');
}
