import type { Network } from '../../engines/network.js';
import { InputError } from '../../numerics/errors.js';
import type { LocatedRun } from '../retraining/subnetwork.js';
import { canonicalJson } from '../settings/canonical-json.js';
import { readSnapshot, snapshotStepsAt } from '../store/read-snapshot.js';
import { encodeSafetensors } from '../store/safetensors.js';
import { tensorsOfState } from '../store/state-file.js';
import { edgeList } from './edge-list.js';
import { graphml } from './graphml.js';
import { networkGraph } from './network-graph.js';

/** Formats of an exported network, which are also its file endings. */
export const exportFormats = ['safetensors', 'graphml', 'edges'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * The network that a run had after a step, in a format for other tools.
 *
 * @returns the file's content. `safetensors` holds weights, biases and masks in PyTorch's shapes.
 * @throws {InputError} when the step has no snapshot; the message lists those that have.
 */
export function exportSnapshot(
  { run, folder }: LocatedRun,
  network: Network,
  step: number,
  format: ExportFormat,
): string | Uint8Array {
  const present = snapshotStepsAt(folder);
  if (!present.includes(step)) {
    throw new InputError(`--step: must be among ${present.join(', ')} of ${folder}; got ${step}`);
  }
  const { weights, mask } = readSnapshot(folder, step, network);
  const about = {
    run: run.hash,
    step: String(step),
    density: String(run.steps[step]?.density ?? ''),
    settings: canonicalJson(run.settings),
  };
  if (format === 'safetensors') {
    const tensors = tensorsOfState({ weights, mask }, network.layout);
    return encodeSafetensors({ tensors, metadata: new Map(Object.entries(about)) });
  }
  const graph = networkGraph(network, weights, mask);
  return format === 'graphml' ? graphml(graph, about) : edgeList(graph, about);
}
