import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { withFileErrors } from '../../files/file-error.js';
import { readPlainFile } from '../../files/read-plain-file.js';
import { byText } from '../../numerics/by-text.js';
import { InputError } from '../../numerics/errors.js';
import type { ParameterTensor } from '../../numerics/parameter-layout.js';
import type { WeightSnapshot } from '../../observables/evolution-metric.js';
import { decodeSafetensors, type Tensor } from '../store/safetensors.js';

/** Weights of another program's network at some of its steps. */
export interface ForeignSnapshots {
  /** Step to file, by ascending step. */
  readonly files: ReadonlyMap<number, string>;
  /** SHA-256 of the steps and the digests of their files. */
  readonly sha256: string;
  /** One for each layer that is pruned, `<layer>.weight`; masks are not among them. */
  readonly tensors: readonly ParameterTensor[];
  read(step: number): WeightSnapshot;
}

/**
 * Opens a folder of `step-<n>.safetensors`, each with `<layer>.weight` and `<layer>.mask` of every pruned layer.
 *
 * @param layers - whose weights count, in order; all that have a mask where the log names none.
 * @throws {InputError} when there is none, or one is damaged or of another network.
 */
export function foreignSnapshots(
  folder: string,
  layers: readonly string[] | null,
): ForeignSnapshots {
  const found = withFileErrors('read', folder, () => readdirSync(folder)).flatMap((name) => {
    const step = /^step[-_]?(\d{1,9})\.safetensors$/.exec(name)?.[1];
    return step === undefined ? [] : [[Number(step), join(folder, name)] as const];
  });
  const files = new Map(found.sort(([a], [b]) => a - b));
  const [first] = files.values();
  if (first === undefined) {
    throw new InputError(`${folder}: holds no snapshot; name them step-<n>.safetensors`);
  }
  if (files.size < found.length) {
    throw new InputError(`${folder}: has two snapshots of one step; leave one of each`);
  }
  const lines = [...files].map(([step, file]) => `${step} ${sha256(readPlainFile(file))}\n`);
  const tensors = tensorsOf(decodeSafetensors(readPlainFile(first), first).tensors, layers, first);
  return {
    files,
    sha256: sha256(lines.join('')),
    tensors,
    read: (step) => readSnapshotFile(files.get(step) ?? '', step, tensors),
  };
}

/** Weights and masks of a file, entry by entry; weights that are removed are zero, whatever it says. */
function readSnapshotFile(
  file: string,
  step: number,
  tensors: readonly ParameterTensor[],
): WeightSnapshot {
  const found = decodeSafetensors(readPlainFile(file), file).tensors;
  const size = tensors.reduce((sum, tensor) => sum + tensor.size, 0);
  const [weights, mask] = [new Float32Array(size), new Uint8Array(size)];
  for (const { name, shape, offset } of tensors) {
    const [values, kept] = [name, maskName(name)].map((one) => found.get(one));
    for (const tensor of [values, kept]) {
      if (tensor?.shape.join() === shape.join()) continue;
      throw new InputError(
        `${file}: must hold ${name} and ${maskName(name)} of [${shape.join(', ')}]`,
      );
    }
    if (!(values?.data instanceof Float32Array && values.data.every(Number.isFinite))) {
      throw new InputError(`${file}: ${name} must hold finite numbers of type F32`);
    }
    if (!(kept?.data instanceof Uint8Array && kept.data.every((entry) => entry <= 1))) {
      throw new InputError(`${file}: ${maskName(name)} must hold bytes 0 or 1`);
    }
    mask.set(kept.data, offset);
    weights.set(
      values.data.map((value, i) => (kept.data[i] === 1 ? value : 0)),
      offset,
    );
  }
  return { step, weights, mask };
}

function tensorsOf(
  found: ReadonlyMap<string, Tensor>,
  layers: readonly string[] | null,
  file: string,
): ParameterTensor[] {
  const names = layers?.map((layer) => `${layer}.weight`) ?? [...found.keys()].sort(byText);
  const pruned = names.filter((name) => name.endsWith('.weight') && found.has(maskName(name)));
  if (pruned.length === 0 || (layers !== null && pruned.length < layers.length)) {
    const lacking = names.find((name) => !pruned.includes(name)) ?? '<layer>.weight';
    throw new InputError(`${file}: must hold ${lacking} and ${maskName(lacking)}`);
  }
  let offset = 0;
  return pruned.map((name) => {
    const shape = found.get(name)?.shape ?? [];
    const size = shape.reduce((product, side) => product * side, 1);
    const layer = name.slice(0, -'.weight'.length);
    offset += size;
    return { name, layer, role: 'weight', shape, offset: offset - size, size, prunable: true };
  });
}

function maskName(weight: string): string {
  return weight.replace(/weight$/, 'mask');
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
