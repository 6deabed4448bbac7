import type { BatchNorm } from '../../models/batch-norms-of.js';
import { InputError } from '../../numerics/errors.js';
import type { Tensor } from '../store/safetensors.js';

/**
 * A trained network without its batch normalisations: each is folded into the layer before it.
 *
 *     y = gamma (W x + b - mean) / sqrt(variance + epsilon) + beta = (s W) x + s (b - mean) + beta,
 *     s = gamma / sqrt(variance + epsilon)
 *
 * By the running statistics, as PyTorch evaluates; gamma 1 and beta 0 where it has none, and no bias of a
 * layer counts as 0. Sums are of double precision and rounded once.
 *
 * @param tensors - by PyTorch's names: `<norm>.running_mean` and so on.
 * @param source - file name, for messages.
 * @returns the other tensors, with new weights and biases of those layers.
 * @throws {InputError} when a statistic is missing, of another shape or no number.
 */
export function foldBatchNorms(
  tensors: ReadonlyMap<string, Tensor>,
  norms: readonly BatchNorm[],
  source: string,
): Map<string, Tensor> {
  const folded = new Map(tensors);
  for (const { name, layer, epsilon } of norms) {
    const weight = folded.get(`${layer}.weight`);
    const rows = weight?.shape[0] ?? 0;
    if (!(weight !== undefined && weight.data instanceof Float32Array && rows > 0)) {
      throw new InputError(
        `${source}: must hold ${layer}.weight of type F32, into which ${name} is folded`,
      );
    }
    const column = (full: string, usual: number | null): Float32Array => {
      const found = folded.get(full);
      if (found === undefined && usual !== null) return new Float32Array(rows).fill(usual);
      const data = found?.shape.join() === String(rows) ? found.data : null;
      if (data instanceof Float32Array && data.every(Number.isFinite)) return data;
      throw new InputError(
        `${source}: must hold ${full}, ${rows} finite numbers of type F32; without it ${name} cannot be folded`,
      );
    };
    const [gamma, beta] = [column(`${name}.weight`, 1), column(`${name}.bias`, 0)];
    const [mean, variance] = [
      column(`${name}.running_mean`, null),
      column(`${name}.running_var`, null),
    ];
    const bias = column(`${layer}.bias`, 0);
    const scale = Array.from(gamma, (factor, row) => {
      const spread = (variance[row] ?? 0) + epsilon;
      if (spread > 0) return factor / Math.sqrt(spread);
      throw new InputError(
        `${source}: ${name}.running_var must be at least 0; got ${variance[row]}`,
      );
    });
    const size = weight.data.length / rows;
    const weights = weight.data.map((value, i) => value * (scale[Math.floor(i / size)] ?? 0));
    const biases = bias.map(
      (value, i) => (scale[i] ?? 0) * (value - (mean[i] ?? 0)) + (beta[i] ?? 0),
    );
    folded.set(`${layer}.weight`, { shape: weight.shape, data: weights });
    folded.set(`${layer}.bias`, { shape: [rows], data: biases });
    for (const part of ['weight', 'bias', 'running_mean', 'running_var'])
      folded.delete(`${name}.${part}`);
  }
  return folded;
}
