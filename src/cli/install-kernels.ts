import { fileURLToPath } from 'node:url';
import { buildNativeAddon } from './native-addon.js';

/**
 * `npm install` of the package: WebAssembly came with it, native kernels are compiled for this machine.
 *
 * Never fails an installation: the program works without them.
 */
try {
  await buildNativeAddon(fileURLToPath(new URL('../..', import.meta.url)));
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`pruning-criticality: no native kernels: ${reason}\n`);
}
