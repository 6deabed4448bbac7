import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
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

describe('the documents', () => {
  it('link to files that the repository keeps, and to headings that these have', () => {
    const kept = new Set(execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n'));
    const links = documents.flatMap((document) => {
      const text = readFileSync(document, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
      const targets = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)];
      return targets.map(([, path = '', heading]) => ({
        document,
        file: path === '' ? document : normalize(join(dirname(document), path)),
        heading,
      }));
    });
    expect(links.length).toBeGreaterThan(10);
    const broken = links.filter(({ file, heading }) => {
      if (!kept.has(file)) return ![...kept].some((name) => name.startsWith(`${file}/`));
      return heading !== undefined && !headingsOf(file).includes(heading);
    });
    expect(broken).toEqual([]);
  });
});

// Helpers
const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...['benchmarks', 'estimator', 'methods', 'reliability'].map((name) => `reports/${name}.md`),
];

/** Addresses of a page's headings as its readers on the web have them. */
function headingsOf(file: string): string[] {
  const titles = readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...titles].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

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
