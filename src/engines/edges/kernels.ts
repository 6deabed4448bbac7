import { CapabilityError, InputError } from '../../numerics/errors.js';
import { type KernelFunctions, type NativeKernels, nativeKernels } from './native-kernels.js';
import { wasmKernels, wasmModule } from './wasm-kernels.js';

/** Kernels on one memory. All give the same bytes; they differ in speed. */
export interface Kernels extends KernelFunctions {
  /** What a helper thread needs to work with the same ones. */
  readonly forHelper: object;
}

/** Which kernels this process uses, and why; one line each. */
export interface KernelChoice {
  /** `wasm`, or the name of a native variant. */
  readonly name: string;
  readonly reason: string;
}

/**
 * The kernels of the environment's choice, or the fastest that this machine can run.
 *
 * `CRITICALITY_KERNELS` is `wasm` or `native`; results do not depend on it.
 *
 * @throws {InputError} when it asks for something else, or for native kernels that are not to be had.
 */
export function chosenKernels(): KernelChoice {
  const wish = process.env.CRITICALITY_KERNELS ?? '';
  if (!['', 'wasm', 'native'].includes(wish)) {
    throw new InputError(`CRITICALITY_KERNELS must be wasm or native; got ${wish}`);
  }
  if (wish === 'wasm') return { name: 'wasm', reason: 'as CRITICALITY_KERNELS says' };
  const native = nativeKernels();
  if ('missing' in native) {
    if (wish === 'native') {
      throw new InputError(
        `CRITICALITY_KERNELS asks for native kernels, which are not to be had: ${native.missing}`,
      );
    }
    return { name: 'wasm', reason: native.missing };
  }
  return { name: native.variants[0]!, reason: 'compiled for this kind of processor' };
}

/** Names of all kernels that this machine can run. */
export function kernelNames(): string[] {
  const native = nativeKernels();
  return ['wasm', ...('missing' in native ? [] : native.variants)];
}

/**
 * Kernels that work on the given memory.
 *
 * @param name - one of `kernelNames`; those of `chosenKernels` if not given.
 * @throws {CapabilityError} when there are none of this name.
 */
export async function kernelsOn(
  memory: WebAssembly.Memory,
  name: string = chosenKernels().name,
): Promise<Kernels> {
  if (name === 'wasm') {
    return { ...(await wasmKernels(memory)), forHelper: { module: await wasmModule() } };
  }
  const native = nativeKernels();
  const variant = 'missing' in native ? -1 : native.variants.indexOf(name);
  if ('missing' in native || variant < 0) {
    throw new CapabilityError(`kernelsOn: kernels must be here; got ${name}`);
  }
  return { ...onMemory(native, variant, memory), forHelper: { addon: native.file, variant } };
}

function onMemory(
  { addon }: NativeKernels,
  variant: number,
  memory: WebAssembly.Memory,
): KernelFunctions {
  // A shared memory that grows gets a longer buffer: the addon must see all that is there.
  let bytes = new Uint8Array(memory.buffer);
  addon.prepare(bytes);
  return {
    work(team, member) {
      if (bytes.buffer !== memory.buffer) bytes = new Uint8Array(memory.buffer);
      addon.work(variant, bytes, team, member);
    },
    exp1: (x) => addon.exp1(variant, x),
    log1: (x) => addon.log1(variant, x),
    activation1: (kind, x) => addon.activation1(variant, x, kind),
    slope1: (kind, x) => addon.slope1(variant, x, kind),
  };
}
