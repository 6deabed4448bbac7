import { readFile } from 'node:fs/promises';
import { CapabilityError } from '../../numerics/errors.js';
import type { KernelFunctions } from './native-kernels.js';
import { TABLES_DIGEST } from './tables-digest.js';

/** Built by `npm run build`; at the same depth below the sources and below `dist`. */
const file = new URL('../../../dist/kernels/edges.wasm', import.meta.url);

let compiled: Promise<WebAssembly.Module> | undefined;

/** The compiled module, read once a process. */
export function wasmModule(): Promise<WebAssembly.Module> {
  compiled ??= readFile(file).then(
    (bytes) => WebAssembly.compile(bytes),
    () => {
      compiled = undefined;
      throw new CapabilityError(
        `edges: the kernels must be built with "npm run build"; got no file ${file.pathname}`,
      );
    },
  );
  return compiled;
}

/** The WebAssembly kernels on the given memory. */
export async function wasmKernels(memory: WebAssembly.Memory): Promise<KernelFunctions> {
  const instance = await WebAssembly.instantiate(await wasmModule(), { env: { memory } });
  const { exports } = instance;
  assertKernels(exports);
  return exports;
}

/** Takes only kernels that read the tables as they are written: others would read and write anywhere. */
export function assertKernels(
  exports: object,
  digest = TABLES_DIGEST,
): asserts exports is KernelFunctions {
  if (
    !('tables' in exports && typeof exports.tables === 'function' && exports.tables() === digest)
  ) {
    throw new CapabilityError(
      'edges: the kernels must be built with "npm run build" again; got those of another version ' +
        `of the program in ${file.pathname}`,
    );
  }
}
