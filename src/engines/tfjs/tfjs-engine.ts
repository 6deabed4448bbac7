import { CapabilityError } from '../../numerics/errors.js';
import type { Engine } from '../contract.js';
import { isPool, type NetworkLayer } from '../network.js';
import { loadBackend, type TfjsBackend } from './load-backend.js';
import type { Tensorflow } from './tensorflow.js';
import { TfjsSession } from './tfjs-session.js';

const KERNELS = { none: [], relu: ['Relu'], tanh: ['Tanh'], gelu: ['Erf'], 'gelu-tanh': ['Tanh'] };

function hasActivation(tf: Tensorflow, backend: TfjsBackend, layer: NetworkLayer): boolean {
  if (isPool(layer)) return true;
  return KERNELS[layer.activation].every((kernel) => tf.getKernel(kernel, backend) !== undefined);
}

/**
 * The textbook engine: every weight computed, then masked, and differentiated by TensorFlow.js.
 *
 * Shares nothing with `edges` but the contract, so that their agreement is evidence; and it is the
 * way to a GPU. Its cost does not fall with the density.
 *
 * @param backend - where tensors live. Optional packages are loaded only here.
 * @throws {CapabilityError} in one line, when the backend cannot be had on this machine.
 *
 * @example await (await tfjsEngine('cpu')).open(network, { batchSize: 128 })
 */
export async function tfjsEngine(backend: TfjsBackend): Promise<Engine> {
  const loaded = await loadBackend(backend);
  const { tf, device } = loaded;
  const convolution = [
    'Conv2D',
    'Conv2DBackpropInput',
    'Conv2DBackpropFilter',
    'AvgPoolGrad',
    'MaxPoolGrad',
  ].every((kernel) => tf.getKernel(kernel, backend) !== undefined);
  return {
    name: 'tfjs',
    description: `tfjs ${tf.version_core}, backend ${backend} (${device})`,
    // exp and log are the backend's own, and native libraries sum in an order of their choice.
    capabilities: {
      exactlyReproducible: false,
      threads: false,
      convolution,
      costFollowsEdges: false,
    },
    async open(network, { batchSize, threads = 1 }) {
      if (!(Number.isInteger(batchSize) && batchSize >= 1)) {
        throw new CapabilityError(`open: batchSize must be a positive integer; got ${batchSize}`);
      }
      if (threads !== 1) {
        throw new CapabilityError(`open: threads must be 1 in engine tfjs; got ${threads}`);
      }
      const image = network.layers.find((layer) => layer.kind !== 'dense');
      if (image !== undefined && !convolution) {
        throw new CapabilityError(
          `open: backend ${backend} must differentiate ${image.kind} for layer ${image.name}; got no such kernel`,
        );
      }
      const lacking = network.layers.find((layer) => !hasActivation(tf, backend, layer));
      if (lacking !== undefined) {
        throw new CapabilityError(
          `open: backend ${backend} must have the activation of layer ${lacking.name}; got no such kernel`,
        );
      }
      return new TfjsSession(loaded, network, batchSize);
    },
  };
}
