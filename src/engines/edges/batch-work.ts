import { isPool, type Network } from '../network.js';
import type { EdgeStorage } from './edge-storage.js';

/** Fewer multiply-adds than these take one thread less time than it takes two to meet. */
const WORTH_SHARING = 500_000;

/** Whether a batch gives more than one thread enough to do; decides about speed and nothing else. */
export function isWorthSharing(
  network: Network,
  { layers }: EdgeStorage,
  batchSize: number,
): boolean {
  let sample = 0;
  for (const layer of network.layers) {
    if (isPool(layer)) continue;
    const { weights, biases } = layers.get(layer.name)!;
    const positions = layer.kind === 'dense' ? 1 : layer.output[1] * layer.output[2];
    sample += (biases - weights) * positions;
  }
  return sample * batchSize >= WORTH_SHARING;
}
