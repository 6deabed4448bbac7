import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/temporary-folder.js';

describe('the examples of the README', () => {
  it('are accepted by a strict compiler, and make, read and judge a run as they say', () => {
    expect(examples).toHaveLength(3);
    const folder = consumerOf(examples);
    expect(compiled(folder)).toBe('');
    const [run = '', analysis = '', own = ''] = examples.map((_, k) => outputOf(folder, k));
    const rows = run.trim().split('\n');
    expect(rows[0]).toMatch(/^1 0\.[5-9]\d*$/); // density and accuracy before pruning
    expect(rows.at(-1)).toMatch(/^mine.runs.[0-9a-f]{16}$/);
    expect(analysis).toMatch(/value: .* statistical: /s);
    expect(analysis).toMatch(/^(replicated|not replicated|inconclusive|not run): /m);
    expect(own).toMatch(/^0\.\d+ [012]\.\d+\n1\n$/);
  }, 120_000);
});

// Helpers
const section = readFileSync('README.md', 'utf8')
  .split(/^## /m)
  .find((part) => part.startsWith('From code'));
const examples = [...(section ?? '').matchAll(/^```ts\n(.*?)^```/gms)].map(
  ([, text]) => text ?? '',
);

/** A folder that has this package among its dependencies, as npm would link it. */
function consumerOf(texts: readonly string[]): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('.'), join(folder, 'node_modules/pruning-criticality'), 'dir');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const files = texts.map((_, k) => nameOf(k, 'ts'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  texts.forEach((text, k) => {
    writeFileSync(join(folder, nameOf(k, 'ts')), text);
  });
  return folder;
}

function nameOf(k: number, ending: string): string {
  return `example-${k + 1}.${ending}`;
}

/** Types of dependencies are checked too: they are what a consumer's compiler sees. */
const compilerOptions = {
  strict: true,
  skipLibCheck: false,
  target: 'es2023',
  module: 'nodenext',
  types: ['node'],
  typeRoots: [resolve('node_modules/@types')],
  outDir: '.',
};

/** What the compiler complains of. */
function compiled(folder: string): string {
  const compiler = resolve('node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' }).stdout;
}

function outputOf(folder: string, k: number): string {
  return execFileSync(process.execPath, [nameOf(k, 'js')], { cwd: folder, encoding: 'utf8' });
}
