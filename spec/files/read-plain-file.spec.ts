import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeText,
  readNamedText,
  readPlainFile,
  readPlainText,
  refuseWindowsLines,
} from '../../src/files/read-plain-file.js';
import { InputError } from '../../src/numerics/errors.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('readPlainFile', () => {
  it('gives back every byte of a plain file, also through a link', () => {
    const path = join(temporaryFolder(), 'file');
    const link = `${path}.link`;
    symlinkSync(path, link);
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        writeFileSync(path, bytes);
        expect([...readPlainFile(path)]).toEqual([...bytes]);
        expect([...readPlainFile(link)]).toEqual([...bytes]);
      }),
    );
  });

  it('refuses at once whatever is no plain file, and says what it is', () => {
    const folder = temporaryFolder();
    const pipe = join(folder, 'pipe');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    mkdirSync(join(folder, 'folder'));
    symlinkSync(join(folder, 'nothing'), join(folder, 'dangling'));
    for (const [path, message] of [
      [pipe, /must be a file; found a pipe/],
      [join(folder, 'folder'), /must be a file; found a folder/],
      ['/dev/zero', /must be a file; found a device/],
      [join(folder, 'dangling'), /cannot read .*no such file/],
      [join(folder, 'missing'), /cannot read .*no such file/],
    ] as const) {
      expect(() => readPlainFile(path)).toThrow(InputError);
      expect(() => readPlainFile(path)).toThrow(message);
    }
  });

  it('reads no file that is too large, however little of it is on the disk', () => {
    const path = join(temporaryFolder(), 'sparse');
    writeFileSync(path, '');
    truncateSync(path, 2 ** 33);
    expect(() => readPlainFile(path)).toThrow(/must have at most \d+ bytes; found 8589934592/);
    expect(() => readPlainText(path)).toThrow(InputError);
  });
});

describe('decodeText', () => {
  it('gives back every text, without a byte order mark in front', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter((text) => !/^.?\0|^\ufeff/su.test(text)),
        (text) => {
          expect(decodeText(Buffer.from(text), 'place')).toBe(text);
          expect(decodeText(Buffer.from(`\ufeff${text}`), 'place')).toBe(text);
        },
      ),
    );
  });

  it('names UTF-16, with a mark or without, and refuses what is no UTF-8', () => {
    for (const bytes of [
      Buffer.from('\ufeffa,b', 'utf16le'),
      Buffer.from('a,b', 'utf16le'),
      Buffer.from('\ufeffa,b', 'utf16le').swap16(),
    ]) {
      expect(() => decodeText(bytes, 'place')).toThrow(/^place: is UTF-16 text/);
    }
    expect(() => decodeText(Uint8Array.of(0x61, 0xff), 'place')).toThrow(/must be text in UTF-8/);
  });
});

describe('readNamedText', () => {
  it('reads what the user names, but waits for no pipe in the place of a file', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'text');
    expect(readNamedText(join(folder, 'file'))).toBe('text');
    spawnSync('mkfifo', [join(folder, 'pipe')]);
    expect(() => readNamedText(join(folder, 'pipe'))).toThrow(/found a pipe/);
  });
});

describe('refuseWindowsLines', () => {
  it('names the file and what to do', () => {
    refuseWindowsLines('a\nb\n', 'place');
    expect(() => refuseWindowsLines('a\r\n', 'place')).toThrow(/^place: .*core\.autocrlf=false$/);
  });
});
