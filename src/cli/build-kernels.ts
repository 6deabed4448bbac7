import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemblyTables, headerOfTables } from '../engines/edges/build/table-sources.js';
import { makeFolder } from '../files/make-folder.js';
import { writeAtomically } from '../files/write-atomically.js';

/**
 * `npm run build`, after the compiler of TypeScript: the kernels, as WebAssembly and, where there is a C
 * compiler, native. A missing or failing one is no failure: a note says why, and WebAssembly does the work.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const out = join(root, 'dist/kernels');
const sources = join(root, 'src/engines/edges');
const packageFile = (name: string) => fileURLToPath(import.meta.resolve(name));

makeFolder(out);
writeAtomically(join(out, 'tables.ts'), assemblyTables());
writeAtomically(join(out, 'tables.h'), headerOfTables());
buildWebAssembly();
buildNative();

function buildWebAssembly(): void {
  const asc = join(dirname(packageFile('assemblyscript/asc')), '../bin/asc.js');
  const assembly = join(sources, 'assembly');
  const settings = ['--config', join(assembly, 'asconfig.json')];
  const { status } = spawnSync(process.execPath, [asc, join(assembly, 'index.ts'), ...settings], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the WebAssembly kernels do not compile');
}

/** Variants and the flags of their processors; `native/variants.h` says when each may run. */
function variants(): Readonly<Record<string, readonly string[]>> {
  if (process.arch !== 'x64') return { baseline: [] };
  const avx2 = ['-mavx2', '-mbmi', '-mbmi2', '-mpopcnt'];
  const avx512 = ['-mavx512f', '-mavx512vl', '-mavx512dq', '-mavx512bw'];
  return { avx512: [...avx2, ...avx512], avx2, baseline: [] };
}

function buildNative(): void {
  const [addon, note] = [join(out, 'native.node'), join(out, 'native-missing.txt')];
  rmSync(addon, { force: true });
  rmSync(note, { force: true });
  const failure = compileNative(addon);
  if (failure !== null) writeAtomically(note, `${failure}\n`);
}

/** @returns null, or in one line why there is no addon. */
function compileNative(addon: string): string | null {
  const headers = headersOfNode();
  if (headers === null) return 'no package node-api-headers when they were built';
  const include = ['-I', out, '-I', headers];
  // Products and sums are never contracted, so that every variant rounds as WebAssembly does.
  const exact = ['-std=gnu11', '-O3', '-fPIC', '-ffp-contract=off', '-fno-math-errno'];
  const common = [...exact, '-fno-trapping-math', '-fno-strict-aliasing', '-w', ...include];
  const objects: string[] = [];
  for (const [name, flags] of Object.entries(variants())) {
    const object = join(out, `kernels-${name}.o`);
    const source = join(sources, 'native/kernels.c');
    const failure = cc([...common, ...flags, `-DVARIANT=${name}`, '-c', source, '-o', object]);
    if (failure !== null) return failure;
    objects.push(object);
  }
  const link = process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : [];
  const source = join(sources, 'native/addon.c');
  return cc([...common, '-shared', ...link, source, ...objects, '-o', addon]);
}

function headersOfNode(): string | null {
  try {
    return join(dirname(packageFile('node-api-headers')), 'include');
  } catch {
    return null;
  }
}

function cc(options: readonly string[]): string | null {
  const compiler = process.env.CC ?? 'cc';
  const { error, status, stderr } = spawnSync(compiler, options, { encoding: 'utf8' });
  if (error !== undefined) return `no C compiler (${compiler}) when they were built`;
  if (status === 0) return null;
  const line = stderr.split('\n').find((text) => text.includes('error')) ?? '';
  return `the C compiler (${compiler}) failed: ${line.trim()}`;
}
