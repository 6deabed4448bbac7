import type { Network } from '../../../src/engines/network.js';
import { type NetworkGraph, networkGraph } from '../../../src/experiments/export/network-graph.js';
import { type RandomStream, randomStream } from '../../../src/numerics/random-stream.js';
import { chain } from '../../support/networks.js';

/** A network with weights and a mask of 0 and 1. */
export interface PrunedNetwork {
  readonly network: Network;
  readonly weights: Float32Array;
  readonly mask: Uint8Array;
}

export const networks = {
  dense: chain([1, 3, 4], [{ dense: 6 }, { dense: 5 }, { dense: 4 }]),
  convolution: chain(
    [2, 8, 8],
    [{ conv: 3, kernel: 3, padding: 1 }, { pool: 2 }, { conv: 4, kernel: 2 }, { dense: 5 }],
  ),
} as const;

/** Prunes a network at random to about a density. */
export function prunedAtRandom(
  network: Network,
  density: number,
  stream: RandomStream,
): PrunedNetwork {
  const mask = Uint8Array.from({ length: network.layout.parameterCount }, () =>
    stream.uniform() < density ? 1 : 0,
  );
  return {
    network,
    mask,
    weights: Float32Array.from(mask, (kept) => kept * (2 * stream.uniform() - 1)),
  };
}

/** The graphs in `fixtures/export/`. */
export function fixtureGraph(name: keyof typeof networks): NetworkGraph {
  const made = prunedAtRandom(networks[name], 0.3, randomStream(20, 'export', name));
  return networkGraph(made.network, made.weights, made.mask);
}

/** Attributes of those graphs, with every sign that XML treats apart. */
export const fixtureAbout = { run: 'spec', note: `<a & 'b'> "c" é` };
