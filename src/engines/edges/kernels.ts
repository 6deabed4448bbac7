import { readFile } from 'node:fs/promises';
import { CapabilityError } from '../../numerics/errors.js';

/** What `assembly/index.ts` exports. Arguments are addresses, counts and float32 numbers. */
export interface Kernels {
  /** Does the caller's share of the job in the `Team` at this address. */
  run(team: number): void;
  exp1(x: number): number;
  log1(x: number): number;
}

/** Built by `npm run build:kernels`; at the same depth below the sources and below `dist`. */
const file = new URL('../../../dist/edges.wasm', import.meta.url);

let compiled: Promise<WebAssembly.Module> | undefined;

/** The compiled module, read once a process. */
export function kernelModule(): Promise<WebAssembly.Module> {
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

/** Kernels that work on the given memory. */
export async function kernelsOn(memory: WebAssembly.Memory): Promise<Kernels> {
  const instance = await WebAssembly.instantiate(await kernelModule(), { env: { memory } });
  const { exports } = instance;
  assertKernels(exports);
  return exports;
}

function assertKernels(exports: object): asserts exports is Kernels {
  if (!('run' in exports && 'exp1' in exports)) {
    throw new CapabilityError(`edges: ${file.pathname} must be rebuilt; got an unknown module`);
  }
}
