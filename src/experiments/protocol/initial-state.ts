import type { TrainingState } from '../../engines/contract.js';
import type { Network } from '../../engines/network.js';
import { glorotUniform } from '../../models/glorot-uniform.js';
import type { RunSettings } from '../settings/settings.js';

/** The network before any training: random weights, all edges, Adam at rest. */
export function initialState(network: Network, settings: RunSettings): TrainingState {
  const count = network.layout.parameterCount;
  return {
    weights: glorotUniform(network.layout, settings.seed),
    firstMoment: new Float32Array(count),
    secondMoment: new Float32Array(count),
    mask: new Uint8Array(count).fill(1),
    adamStep: 0,
  };
}
