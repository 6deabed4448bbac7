import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
await Promise.all([buildWebAssembly(), buildNativeAddon(root)]);

async function buildWebAssembly(): Promise<void> {
  const compiler = fileURLToPath(import.meta.resolve('assemblyscript/asc'));
  const asc = join(dirname(compiler), '../bin/asc.js');
  const assembly = join(root, 'src/engines/edges/assembly');
  const settings = ['--config', join(assembly, 'asconfig.json')];
  const options = [asc, join(assembly, 'index.ts'), ...settings];
  const [status] = await once(spawn(process.execPath, options, { stdio: 'inherit' }), 'close');
  if (status !== 0) throw new Error('the WebAssembly kernels do not compile');
}
