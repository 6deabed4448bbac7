import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fileBeside } from '../../src/files/file-beside.js';
import { replaceFolder } from '../../src/files/replace-folder.js';
import { InputError } from '../../src/numerics/errors.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('replaceFolder', () => {
  it('leaves the new files alone, wherever the folder is and whatever it held', () => {
    const root = temporaryFolder();
    const folder = join(root, 'inner', 'folder');
    replace(folder, { a: '1', 'b/c': '2' });
    replace(folder, { 'b/d': '3' });
    expect(filesIn(root)).toEqual({ 'inner/folder/b/d': '3' });
    symlinkSync(folder, join(root, 'link'));
    replace(join(root, 'link'), { e: '4' });
    expect(filesIn(folder)).toEqual({ e: '4' });
  });

  it('keeps the old folder when a file cannot be written', () => {
    const root = temporaryFolder();
    const folder = join(root, 'folder');
    replace(folder, { a: '1' });
    expect(() => replace(folder, { b: '2', 'b/c': '3' })).toThrow(InputError);
    expect(filesIn(root)).toEqual({ 'folder/a': '1' });
  });

  it('removes nothing that it is told not to', () => {
    const root = temporaryFolder();
    const folder = join(root, 'folder');
    replace(folder, { a: '1' });
    replace(`${folder}.old`, { b: '2' });
    for (const kept of [folder, `${folder}.old`]) {
      const refuse = (asked: string) => {
        if (asked === kept) throw new InputError('mine');
      };
      expect(() => replaceFolder(folder, new Map([['c', '3']]), refuse)).toThrow('mine');
      if (kept === folder) replace(`${folder}.old`, { b: '2' });
    }
    expect(filesIn(root)).toEqual({ 'folder/a': '1', 'folder.old/b': '2' });
  });

  it('keeps the old folder or the new one whole whenever it is killed', async () => {
    const stream = randomStream(Number(process.env.CRITICALITY_SPEC_SEED) % 2 ** 32, 'kills');
    for (let i = 0; i < 6; i++) {
      const folder = join(temporaryFolder(), 'folder');
      const many = Object.fromEntries(Array.from({ length: 1500 }, (_, n) => [`f${n}`, `${n}`]));
      mkdirSync(folder);
      for (const [name, text] of Object.entries(many)) writeFileSync(join(folder, name), text);
      await replaceKilled(folder, { a: '1' }, stream.below(60));
      const places = [folder, `${folder}.old`].filter((place) => existsSync(place));
      const whole = places.map((place) => filesIn(place)).filter(isEither(many, { a: '1' }));
      expect(whole.length).toBeGreaterThan(0);
      replace(folder, { b: '2' });
      expect(readdirSync(join(folder, '..'))).toEqual(['folder']);
    }
  }, 60_000);

  it('brings back the old folder that a kill between the renames left', () => {
    const root = temporaryFolder();
    const folder = join(root, 'folder');
    replace(folder, { a: '1' });
    renameSync(folder, `${folder}.old`);
    expect(() => replace(folder, { b: '2', 'b/c': '3' })).toThrow(InputError);
    expect(filesIn(root)).toEqual({ 'folder/a': '1' });
  });

  it('clears away what a kill left before the renames or after them', () => {
    const root = temporaryFolder();
    const folder = join(root, 'folder');
    replace(folder, { a: '1' });
    replace(`${folder}.old`, { b: '2' });
    mkdirSync(fileBeside(folder));
    writeFileSync(join(root, 'folder.tmp'), 'no part of it');
    replace(folder, { c: '3' });
    expect(filesIn(root)).toEqual({ 'folder/c': '3', 'folder.tmp': 'no part of it' });
    expect(readdirSync(root).sort()).toEqual(['folder', 'folder.tmp']);
  });

  it('says in one line that it may not write', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => replace(join(file, 'folder'), { a: '1' })).toThrow(InputError);
  });
});

// Helpers
function replace(folder: string, files: Readonly<Record<string, string>>): void {
  replaceFolder(folder, new Map(Object.entries(files)), () => {});
}

/** Replaces a folder in a process of its own and kills that some milliseconds after it began. */
async function replaceKilled(folder: string, files: Record<string, string>, after: number) {
  const built = pathToFileURL(join('dist', 'files', 'replace-folder.js')).href;
  expect(existsSync(new URL(built)), 'the program must be built: npm run build').toBe(true);
  const code = `
    import { replaceFolder } from ${JSON.stringify(built)};
    const files = new Map(Object.entries(${JSON.stringify(files)}));
    process.stdout.write('go', () => replaceFolder(${JSON.stringify(folder)}, files, () => {}));
  `;
  const flags = ['--input-type=module', '--eval', code];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  setTimeout(() => child.kill('SIGKILL'), after);
  await ended;
}

function isEither(...wanted: readonly Record<string, string>[]) {
  return (found: Record<string, string>) => wanted.some((files) => isDeepStrictEqual(found, files));
}

function filesIn(folder: string, inner = ''): Record<string, string> {
  const entries = readdirSync(join(folder, inner), { withFileTypes: true }).map((entry) => {
    const name = join(inner, entry.name);
    if (entry.isDirectory()) return filesIn(folder, name);
    return { [name]: readFileSync(join(folder, name), 'utf8') };
  });
  return Object.assign({}, ...entries);
}
