import util from 'node:util';
import { CapabilityError } from '../../numerics/errors.js';
import type { Tensorflow } from './tensorflow.js';

/** Optional peers, in the order in which they are tried. */
const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

interface NativeBackend {
  readonly binding?: { readonly TF_Version?: string };
  readonly isUsingGpuDevice?: boolean;
}

/**
 * Registers the backend `tensorflow`: the native library, with CUDA when the GPU package is found.
 *
 * Both packages at 4.22 call `util.isNullOrUndefined`, gone since Node 23; it is put back first.
 *
 * @returns package, version of the native library and whether it computes on a GPU.
 * @throws {CapabilityError} when neither package loads.
 */
export async function loadTensorflow(tf: Tensorflow): Promise<string> {
  if (!('isNullOrUndefined' in util)) {
    Object.assign(util, { isNullOrUndefined: (value: unknown) => value == null });
  }
  const reasons: string[] = [];
  for (const name of PACKAGES) {
    try {
      await import(name);
    } catch (error) {
      reasons.push(`${name}: ${firstLine(error)}`);
      continue;
    }
    await tf.setBackend('tensorflow');
    const native = tf.backend() as NativeBackend;
    const device = native.isUsingGpuDevice ? 'GPU' : 'CPU';
    return `${name}, libtensorflow ${native.binding?.TF_Version ?? 'unknown'}, ${device}`;
  }
  throw new CapabilityError(
    `tfjsEngine: backend tensorflow needs a native package, run \`npm install --no-save @tensorflow/tfjs-node-gpu\` (CUDA 11.2, cuDNN 8) or \`npm install --no-save @tensorflow/tfjs-node\`; got ${reasons.join('; ')}`,
  );
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0] as string;
}
