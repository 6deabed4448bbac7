import { isPool, type NetworkLayer } from '../network.js';
import { ACTIVATION } from './kernel-constants.js';

const SMOOTH = {
  tanh: ACTIVATION.tanh,
  gelu: ACTIVATION.gelu,
  'gelu-tanh': ACTIVATION.geluTanh,
} as const;

/**
 * The kernels' number for a smooth activation; null for a layer without one.
 *
 * ReLU has no operation of its own: it goes with the sums, and its derivative is read off the values.
 */
export function smoothActivation(layer: NetworkLayer): number | null {
  if (isPool(layer) || layer.activation === 'none' || layer.activation === 'relu') return null;
  return SMOOTH[layer.activation];
}
