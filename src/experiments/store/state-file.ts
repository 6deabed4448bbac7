import type { TrainingState } from '../../engines/contract.js';
import { InputError } from '../../numerics/errors.js';
import type { ParameterLayout } from '../../numerics/parameter-layout.js';
import type { Tensor, TensorFile } from './safetensors.js';

/** Which flat vectors of a state a file holds, by the suffix of their tensors' names. */
const moments = { firstMoment: 'first_moment', secondMoment: 'second_moment' } as const;

/**
 * A training state as named tensors: `<layer>.weight`, `<layer>.bias` and `<layer>.mask` in
 * PyTorch's shapes, so that the file loads into PyTorch as it is; with `moments`, also
 * `<layer>.weight.first_moment` and so on.
 *
 * @param prefix - put before every name, to keep two states in one file.
 */
export function tensorsOfState(
  state: Pick<TrainingState, 'weights' | 'mask'> & Partial<TrainingState>,
  layout: ParameterLayout,
  prefix = '',
): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  for (const { name, layer, role, shape, offset, size } of layout.tensors) {
    const part = <T extends Float32Array | Uint8Array>(vector: T) =>
      vector.subarray(offset, offset + size) as T;
    tensors.set(`${prefix}${name}`, { shape, data: part(state.weights) });
    if (role === 'weight') {
      tensors.set(`${prefix}${layer}.mask`, { shape, data: part(state.mask) });
    }
    for (const [key, suffix] of Object.entries(moments)) {
      const vector = state[key as keyof typeof moments];
      if (vector) tensors.set(`${prefix}${name}.${suffix}`, { shape, data: part(vector) });
    }
  }
  return tensors;
}

/**
 * Puts a state together again; moments that the file does not hold are zero.
 *
 * @throws {InputError} when a tensor is missing or has another shape or type than the layout says,
 *   or a mask holds something else than 0 and 1.
 */
export function stateOfTensors(
  file: TensorFile,
  layout: ParameterLayout,
  adamStep: number,
  source: string,
  prefix = '',
): TrainingState {
  const state = {
    weights: new Float32Array(layout.parameterCount),
    firstMoment: new Float32Array(layout.parameterCount),
    secondMoment: new Float32Array(layout.parameterCount),
    mask: new Uint8Array(layout.parameterCount).fill(1),
    adamStep,
  };
  for (const { name, layer, role, shape, offset } of layout.tensors) {
    state.weights.set(floats(file, `${prefix}${name}`, shape, source), offset);
    if (role === 'weight') {
      const mask = tensor(file, `${prefix}${layer}.mask`, shape, source).data;
      if (!(mask instanceof Uint8Array) || mask.some((entry) => entry > 1)) {
        throw new InputError(`${source}: ${prefix}${layer}.mask must hold bytes 0 or 1`);
      }
      state.mask.set(mask, offset);
    }
    for (const [key, suffix] of Object.entries(moments)) {
      const momentName = `${prefix}${name}.${suffix}`;
      if (!file.tensors.has(momentName)) continue;
      state[key as keyof typeof moments].set(floats(file, momentName, shape, source), offset);
    }
  }
  return state;
}

function floats(file: TensorFile, name: string, shape: readonly number[], source: string) {
  const { data } = tensor(file, name, shape, source);
  if (!(data instanceof Float32Array)) {
    throw new InputError(`${source}: ${name} must be of type F32`);
  }
  return data;
}

function tensor(file: TensorFile, name: string, shape: readonly number[], source: string): Tensor {
  const found = file.tensors.get(name);
  if (!found) throw new InputError(`${source}: has no tensor '${name}'; is it of another network?`);
  if (found.shape.join() !== shape.join()) {
    throw new InputError(
      `${source}: ${name} must have shape [${shape.join(', ')}]; got [${found.shape.join(', ')}]`,
    );
  }
  return found;
}
