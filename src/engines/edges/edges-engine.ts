import { CapabilityError } from '../../numerics/errors.js';
import type { Engine, EngineSession, SessionOptions } from '../contract.js';
import type { Network } from '../network.js';
import { EdgesSession } from './edges-session.js';

/**
 * The default engine: hand-written kernels that visit surviving edges only, native where they could be
 * compiled and in WebAssembly elsewhere.
 *
 * Every sum runs in a fixed order and exp, log are part of the kernels, so the same settings give the same
 * bytes on every machine, with either kind. Each layer is a list of surviving edges, or a dense block where
 * about half of it survives; that choice changes the speed and not one bit. Where more than a fifth of a
 * dense layer on the image survives, it visits the pixels that are not black; its gradients then are sums
 * in another order. The mask alone decides.
 */
export const edgesEngine: Engine = {
  name: 'edges',
  description: 'edges 3',
  capabilities: {
    exactlyReproducible: true,
    threads: true,
    convolution: true,
    costFollowsEdges: true,
  },
  open: (network, options) => openOn(network, options),
};

/** The same on the kernels of WebAssembly, whatever else this machine can run: the same bytes, to compare speeds. */
export const wasmEdgesEngine: Engine = {
  ...edgesEngine,
  description: `${edgesEngine.description}, WebAssembly`,
  open: (network, options) => openOn(network, options, 'wasm'),
};

async function openOn(
  network: Network,
  { batchSize, threads = 1 }: SessionOptions,
  kernels?: string,
): Promise<EngineSession> {
  if (!(Number.isInteger(batchSize) && 1 <= batchSize && batchSize <= 65536)) {
    throw new CapabilityError(`open: batchSize must be an integer in [1, 65536]; got ${batchSize}`);
  }
  if (!(Number.isInteger(threads) && 1 <= threads && threads <= 64)) {
    throw new CapabilityError(`open: threads must be an integer in [1, 64]; got ${threads}`);
  }
  return EdgesSession.open(network, batchSize, {
    ...{ skipDead: true, threads },
    ...(kernels === undefined ? {} : { kernels }),
  });
}
