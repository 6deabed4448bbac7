import { readFile } from 'node:fs/promises';
import { CapabilityError } from '../../numerics/errors.js';
import type { KernelFunctions } from './native-kernels.js';

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

function assertKernels(exports: object): asserts exports is KernelFunctions {
  if (!('work' in exports && 'exp1' in exports && 'log1' in exports)) {
    throw new CapabilityError(`edges: ${file.pathname} must be rebuilt; got an unknown module`);
  }
}
