import type { TrainingState } from '../../engines/contract.js';
import type { Network } from '../../engines/network.js';
import { batchNormsOf } from '../../models/batch-norms-of.js';
import { describeModel } from '../../models/describe-model.js';
import { glorotUniform } from '../../models/glorot-uniform.js';
import { InputError } from '../../numerics/errors.js';
import { outsideBytes } from '../modules/outside-bytes.js';
import type { RunSettings } from '../settings/settings.js';
import { decodeSafetensors, type Tensor } from '../store/safetensors.js';
import { stateOfTensors } from '../store/state-file.js';
import { foldBatchNorms } from './fold-batch-norms.js';

/**
 * The network before any training: random weights and all edges, or what a safetensors file holds,
 * Adam at rest.
 *
 * The file has PyTorch's names and shapes, as the export writes them: `<layer>.weight`,
 * `<layer>.bias` and, where edges are missing already, `<layer>.mask`. Batch normalisation is folded into
 * the layer before it.
 *
 * @throws {InputError} when the file cannot be read, has changed, lacks a tensor, holds one that the
 *   network does not have, or a number that is not finite.
 */
export function initialState(network: Network, settings: RunSettings): TrainingState {
  const { layout } = network;
  const count = layout.parameterCount;
  const rest = { firstMoment: new Float32Array(count), secondMoment: new Float32Array(count) };
  const norms = batchNormsOf(describeModel(settings.model, network.classes));
  if (settings.init === undefined) {
    if (norms[0] !== undefined) {
      throw new InputError(
        `${norms[0].name}: batch-norm is folded into trained weights; name them with init, or leave it out`,
      );
    }
    const weights = glorotUniform(layout, settings.seed);
    return { weights, ...rest, mask: new Uint8Array(count).fill(1), adamStep: 0 };
  }
  const { path } = settings.init;
  const { tensors: given, metadata } = decodeSafetensors(
    outsideBytes(settings.init, '--init'),
    path,
  );
  const tensors = foldBatchNorms(given, norms, path);
  mustBeOfNetwork([...tensors.keys()], network, path);
  const whole = new Map<string, Tensor>(tensors);
  for (const { layer, role, shape, size } of layout.tensors) {
    const name = `${layer}.mask`;
    if (role !== 'weight' || whole.has(name)) continue;
    whole.set(name, { shape, data: new Uint8Array(size).fill(1) });
  }
  const { weights, mask } = stateOfTensors({ tensors: whole, metadata }, layout, 0, path);
  for (const { name, layer, role, prunable, offset, size } of layout.tensors) {
    const [part, own] = [weights, mask].map((all) => all.subarray(offset, offset + size)) as [
      Float32Array,
      Uint8Array,
    ];
    if (!part.every(Number.isFinite)) throw new InputError(`${path}: ${name} must be finite`);
    if (role === 'weight' && !prunable && own.includes(0)) {
      throw new InputError(`${path}: ${layer}.mask must be 1, pruning.outputLayer is false`);
    }
    own.forEach((kept, i) => {
      if (kept === 0) part[i] = 0;
    });
  }
  return { weights, ...rest, mask, adamStep: 0 };
}

/** Refuses tensors that the network would pass over in silence. */
function mustBeOfNetwork(names: readonly string[], { layout }: Network, path: string): void {
  const known = new Set(layout.tensors.flatMap(({ name, layer }) => [name, `${layer}.mask`]));
  const foreign = names.find((name) => !known.has(name) && !/\.(first|second)_moment$/.test(name));
  if (foreign === undefined) return;
  const advice = /running_|num_batches|\bbn|norm/.test(foreign)
    ? 'add a batch-norm layer of that name behind its layer, and it is folded'
    : `the network has ${[...known].join(', ')}`;
  throw new InputError(`${path}: holds '${foreign}', which the network does not have; ${advice}`);
}
