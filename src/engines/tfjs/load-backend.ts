import { CapabilityError } from '../../numerics/errors.js';
import { loadGradients } from './load-gradients.js';
import { loadTensorflow } from './load-tensorflow.js';
import { loadWebgpu } from './load-webgpu.js';
import type { Tensorflow } from './tensorflow.js';

/** `cpu` is pure JavaScript, `tensorflow` the native library (CPU or CUDA), `webgpu` Dawn. */
const TFJS_BACKENDS = ['cpu', 'webgpu', 'tensorflow'] as const;
export type TfjsBackend = (typeof TFJS_BACKENDS)[number];

export interface LoadedBackend {
  readonly tf: Tensorflow;
  readonly backend: TfjsBackend;
  /** Library and device behind the backend with their versions, for the run record. */
  readonly device: string;
}

/**
 * Loads a TensorFlow.js backend and the derivative rules, once a process for each backend.
 *
 * Backends other than `cpu` live in optional packages that are imported only when asked for.
 *
 * @throws {CapabilityError} in one line, with the command that installs what is missing.
 */
export function loadBackend(backend: TfjsBackend): Promise<LoadedBackend> {
  const known = loaded.get(backend);
  if (known !== undefined) return known;
  const loading = load(backend);
  loaded.set(backend, loading);
  loading.catch(() => loaded.delete(backend)); // a machine may be put right and asked again
  return loading;
}

const loaded = new Map<TfjsBackend, Promise<LoadedBackend>>();

async function load(backend: TfjsBackend): Promise<LoadedBackend> {
  if (!TFJS_BACKENDS.includes(backend)) {
    throw new CapabilityError(
      `tfjsEngine: backend must be one of ${TFJS_BACKENDS.join(', ')}; got ${backend}`,
    );
  }
  const tf = await import('@tensorflow/tfjs-core');
  tf.enableProdMode(); // no banner on the console, no NaN checks after every operation
  const device = await DEVICES[backend](tf);
  await loadGradients(tf);
  if (!(await tf.setBackend(backend))) {
    throw new CapabilityError(`tfjsEngine: backend ${backend} must start; got a refusal`);
  }
  return { tf, backend, device };
}

const DEVICES: Record<TfjsBackend, (tf: Tensorflow) => Promise<string>> = {
  cpu: async () => {
    await import('@tensorflow/tfjs-backend-cpu');
    return `JavaScript, Node ${process.versions.node}`;
  },
  tensorflow: loadTensorflow,
  webgpu: loadWebgpu,
};
