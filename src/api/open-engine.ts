import type { Engine } from '../engines/contract.js';
import { edgesEngine } from '../engines/edges/edges-engine.js';
import type { RunSettings } from '../experiments/settings/settings.js';

/**
 * The engine that settings name. TensorFlow.js is loaded only when asked for.
 *
 * @throws {CapabilityError} when the backend cannot be loaded on this machine.
 */
export async function openEngine(choice: RunSettings['engine']): Promise<Engine> {
  if (choice.name === 'edges') return edgesEngine;
  const { tfjsEngine } = await import('../engines/tfjs/tfjs-engine.js');
  return tfjsEngine(choice.backend);
}
