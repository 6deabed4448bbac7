/** `pruning-criticality/engines`: the contract of what trains masked networks, and ways to have one. */
export type {
  AdamSettings,
  Engine,
  EngineCapabilities,
  EngineSession,
  LabelledImages,
  LossAndGradient,
  SessionOptions,
  Split,
  TrainingState,
} from '../engines/contract.js';
export type { ImageShape, Network, NetworkLayer } from '../engines/network.js';
export { type WeightedLayer, weightedLayers } from '../experiments/protocol/linked-layers.js';
export { describeModel } from '../models/describe-model.js';
export { glorotUniform } from '../models/glorot-uniform.js';
export type { LayerDescription, NetworkDescription } from '../models/layer-description.js';
export { resolveNetwork } from '../models/resolve-network.js';
export { loadRunData } from './load-run-data.js';
export { openEngine } from './open-engine.js';
