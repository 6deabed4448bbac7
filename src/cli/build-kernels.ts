import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemblyTables } from '../engines/edges/build/table-sources.js';
import { makeFolder } from '../files/make-folder.js';
import { writeAtomically } from '../files/write-atomically.js';
import { buildNativeAddon } from './native-addon.js';

/**
 * `npm run build`, after the compiler of TypeScript: the kernels, as WebAssembly and, where there is a C
 * compiler, native.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const out = join(root, 'dist/kernels');

makeFolder(out);
writeAtomically(join(out, 'tables.ts'), assemblyTables());
buildWebAssembly();
buildNativeAddon(root);

function buildWebAssembly(): void {
  const compiler = fileURLToPath(import.meta.resolve('assemblyscript/asc'));
  const asc = join(dirname(compiler), '../bin/asc.js');
  const assembly = join(root, 'src/engines/edges/assembly');
  const settings = ['--config', join(assembly, 'asconfig.json')];
  const { status } = spawnSync(process.execPath, [asc, join(assembly, 'index.ts'), ...settings], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the WebAssembly kernels do not compile');
}
