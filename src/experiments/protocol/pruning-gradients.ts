import type { EngineSession } from '../../engines/contract.js';
import type { GradientSource } from '../../masks/pruning-rule.js';
import { DomainError } from '../../numerics/errors.js';
import { randomStream, shuffleInPlace } from '../../numerics/random-stream.js';

/** Where the batches of a pruning step come from. */
export interface BatchChoice {
  /** Training images to draw from. Shape [images]; indices. */
  readonly train: Uint32Array;
  readonly batchSize: number;
  readonly seed: number;
  readonly step: number;
}

/**
 * Gradients of the network that a session holds, for a pruning rule.
 *
 * Sums of batches are taken in float64, in the order of the batches.
 */
export function pruningGradients(session: EngineSession, choice: BatchChoice): GradientSource {
  const overBatches = async (
    batches: readonly Uint32Array[],
    weightOf: (batch: Uint32Array) => number,
    of: (entry: number) => number,
  ) => {
    if (!batches.some((batch) => batch.length > 0)) {
      throw new DomainError('pruningGradients: batches must hold an image; got none');
    }
    const total = batches.reduce((sum, batch) => sum + weightOf(batch), 0);
    let mean = new Float64Array();
    for (const batch of batches) {
      if (batch.length === 0) continue;
      const { gradient } = await session.lossAndGradient('train', batch);
      if (mean.length === 0) mean = new Float64Array(gradient.length);
      const share = weightOf(batch) / total;
      for (let i = 0; i < mean.length; i++) mean[i]! += share * of(gradient[i]!);
    }
    return mean;
  };
  return {
    batches: (count) => drawBatches(count, choice),
    gradient: (batches) =>
      overBatches(
        batches,
        (batch) => batch.length,
        (entry) => entry,
      ),
    squaredGradient: (batches) =>
      overBatches(
        batches,
        (batch) => (batch.length > 0 ? 1 : 0),
        (entry) => entry * entry,
      ),
  };
}

function drawBatches(count: number, { train, batchSize, seed, step }: BatchChoice): Uint32Array[] {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new DomainError(`batches: count must be an integer of at least 1; got ${count}`);
  }
  const order = shuffleInPlace(train.slice(), randomStream(seed, 'pruning-batches', step));
  const drawn = Math.min(count, Math.ceil(order.length / batchSize));
  return Array.from({ length: drawn }, (_, b) => order.slice(b * batchSize, (b + 1) * batchSize));
}
