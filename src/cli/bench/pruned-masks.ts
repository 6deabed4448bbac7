import type { Engine } from '../../engines/contract.js';
import type { Network } from '../../engines/network.js';
import { assertsBinaryMask, type BinaryMask, fullMask } from '../../masks/binary-mask.js';
import { keepHighest } from '../../masks/keep-highest.js';
import { contestsOf } from '../../masks/layer-budgets.js';
import { magnitude } from '../../masks/rules/magnitude.js';
import { glorotUniform } from '../../models/glorot-uniform.js';
import { minibatchOrder } from '../../training/minibatch-order.js';
import type { BenchMask } from './bench-masks.js';
import { type BenchPlan, benchAdam, startAt } from './measure-engine.js';

/** Training before the first pruning, in epochs, and after each step. */
const BASELINE = 1;
const FINE_TUNING = 0.1;
/** Largest share of the edges that a step removes. */
const SHARE = 0.2;

/**
 * Masks that magnitude pruning leaves, with the weights trained on them: one training, pruned in steps down to
 * each density in turn. The same plan gives the same masks.
 *
 * @param densities - in any order; range (0, 1].
 */
export async function prunedMasks(
  engine: Engine,
  { network, data, batchSize }: Pick<BenchPlan, 'network' | 'data' | 'batchSize'>,
  densities: readonly number[],
): Promise<BenchMask[]> {
  const { layout } = network;
  const session = await engine.open(network, { batchSize });
  const all = Uint32Array.from({ length: data.train.count }, (_, i) => i);
  const order = minibatchOrder(all, 1, 'bench-pruned');
  const train = (epochs: number) =>
    session.train(order.subarray(0, Math.ceil(epochs * order.length)), benchAdam);
  try {
    await session.load('train', data.train);
    let mask = fullMask(layout);
    let edges = layout.edgeCount;
    await session.write(startAt(glorotUniform(layout, 1), mask));
    await train(BASELINE);
    const found: BenchMask[] = [];
    for (const density of densities.toSorted((a, b) => b - a)) {
      const target = Math.round(density * layout.edgeCount);
      while (edges > target) {
        edges = Math.max(target, Math.floor(edges * (1 - SHARE)));
        mask = strongest(network, await session.weights(), mask, edges);
        await session.prune(mask);
        await train(FINE_TUNING);
      }
      const weights = (await session.weights()).slice();
      found.push({ density, mask, origin: 'pruned', weights });
    }
    return found;
  } finally {
    await session.dispose();
  }
}

function strongest(
  { layout }: Network,
  weights: Float32Array,
  mask: BinaryMask,
  edges: number,
): BinaryMask {
  const contests = contestsOf(mask, layout, edges, 'global');
  const looks = { weights, mask, layout, contests, options: { normalise: false } };
  const kept = keepHighest(magnitude.scores(looks), mask, contests);
  assertsBinaryMask(kept);
  return kept;
}
