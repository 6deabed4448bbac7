import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { headerOfTables } from '../engines/edges/build/table-sources.js';
import { makeFolder } from '../files/make-folder.js';
import { writeAtomically } from '../files/write-atomically.js';

/**
 * Compiles the native kernels with the C compiler of this machine, into `dist/kernels`.
 *
 * A missing or failing compiler is no failure: a note says why, and WebAssembly does the work.
 *
 * @param root - folder of the package, a clone or as it was installed.
 */
export async function buildNativeAddon(root: string): Promise<void> {
  const out = join(root, 'dist/kernels');
  const [addon, note] = [join(out, 'native.node'), join(out, 'native-missing.txt')];
  makeFolder(out);
  rmSync(addon, { force: true });
  rmSync(note, { force: true });
  writeAtomically(join(out, 'tables.h'), headerOfTables());
  const failure = await compileNative(root, out, addon);
  if (failure !== null) writeAtomically(note, `${failure}\n`);
}

/** Variants and the flags of their processors; `native/variants.h` says when each may run. */
function variants(): Readonly<Record<string, readonly string[]>> {
  if (process.arch !== 'x64') return { baseline: [] };
  const avx2 = ['-mavx2', '-mbmi', '-mbmi2', '-mpopcnt'];
  const avx512 = ['-mavx512f', '-mavx512vl', '-mavx512dq', '-mavx512bw'];
  return { avx512: [...avx2, ...avx512], avx2, baseline: [] };
}

/** @returns null, or in one line why there is no addon. */
async function compileNative(root: string, out: string, addon: string): Promise<string | null> {
  const headers = headersOfNode();
  if (headers === null) return 'no package node-api-headers when they were built';
  const sources = join(root, 'src/engines/edges/native');
  const include = ['-I', out, '-I', headers];
  // Products and sums are never contracted, so that every variant rounds as WebAssembly does.
  const exact = ['-std=gnu11', '-O3', '-fPIC', '-ffp-contract=off', '-fno-math-errno'];
  const common = [...exact, '-fno-trapping-math', '-fno-strict-aliasing', '-w', ...include];
  const kernels = Object.entries(variants()).map(([name, flags]) => ({
    object: join(out, `kernels-${name}.o`),
    options: [...flags, `-DVARIANT=${name}`, '-c', join(sources, 'kernels.c')],
  }));
  const objects = kernels.map(({ object }) => object);
  try {
    const compiled = await Promise.all(
      kernels.map(({ object, options }) => cc([...common, ...options, '-o', object])),
    );
    const failure = compiled.find((found) => found !== null);
    if (failure !== undefined) return failure;
    const link = process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : [];
    const source = join(sources, 'addon.c');
    return await cc([...common, '-shared', ...link, source, ...objects, '-o', addon]);
  } finally {
    for (const object of objects) rmSync(object, { force: true });
  }
}

function headersOfNode(): string | null {
  try {
    const main = fileURLToPath(import.meta.resolve('node-api-headers'));
    return join(dirname(main), 'include');
  } catch {
    return null;
  }
}

const run = promisify(execFile);

/** @returns null, or in one line why the compiler failed. */
async function cc(options: readonly string[]): Promise<string | null> {
  const compiler = process.env.CC ?? 'cc';
  try {
    await run(compiler, options, { maxBuffer: 2 ** 26 });
    return null;
  } catch (failure) {
    const { code, stderr } = failure as { code?: unknown; stderr?: string };
    if (typeof code === 'string') return `no C compiler (${compiler}) when they were built`;
    const line = stderr?.split('\n').find((text) => text.includes('error')) ?? '';
    return `the C compiler (${compiler}) failed: ${line.trim()}`;
  }
}
