import { setImmediate } from 'node:timers/promises';
import type { Engine, EngineSession, TrainingState } from '../../engines/contract.js';
import type { Network } from '../../engines/network.js';
import { measureNetwork } from '../../experiments/protocol/measure-network.js';
import type { RunData } from '../../experiments/protocol/run-context.js';
import { assertsBinaryMask, type BinaryMask, keptCount } from '../../masks/binary-mask.js';
import { keepHighest } from '../../masks/keep-highest.js';
import { contestsOf } from '../../masks/layer-budgets.js';
import { magnitude } from '../../masks/rules/magnitude.js';
import { glorotUniform } from '../../models/glorot-uniform.js';
import { trainingOperations } from '../../models/training-operations.js';
import { minibatchOrder } from '../../training/minibatch-order.js';
import type { BenchMask } from './bench-masks.js';

export interface BenchPlan {
  readonly network: Network;
  readonly data: RunData;
  readonly batchSize: number;
  readonly threads: number;
  readonly masks: readonly BenchMask[];
  /** Least time to spend on each mask; the best repeat counts. */
  readonly seconds: number;
}

export interface BenchRow {
  readonly density: number;
  readonly origin: BenchMask['origin'];
  readonly edges: number;
  /** Best seconds for 60,000 samples. */
  readonly epochSeconds: number;
  readonly batchSeconds: number;
  /** On surviving edges, whole training step. */
  readonly gigaflops: number;
  /** Seconds of one pruning step apart from fine-tuning: select, rebuild, evaluate. */
  readonly select: number;
  readonly rebuild: number;
  readonly evaluate: number;
}

export const benchAdam = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

/** Times one engine on one network over a list of masks. */
export async function measureEngine(engine: Engine, plan: BenchPlan): Promise<BenchRow[]> {
  const { network, batchSize, threads } = plan;
  const session = await engine.open(network, { batchSize, ...(threads > 1 ? { threads } : {}) });
  try {
    await session.load('train', plan.data.train);
    await session.load('test', plan.data.test);
    const { layout } = network;
    const rows: BenchRow[] = [];
    for (const { density, mask, origin, weights } of plan.masks) {
      const edges = keptCount(mask, layout);
      const state = startAt(weights ?? glorotUniform(layout, 1), mask);
      await session.write(state);
      const batchSeconds = await bestBatch(session, plan);
      const overhead = await pruningOverhead(session, plan, network, state.weights, mask, edges);
      const flops = trainingOperations(network, mask) * batchSize;
      rows.push({
        density,
        origin,
        edges,
        batchSeconds,
        epochSeconds: (batchSeconds * 60_000) / batchSize,
        gigaflops: flops / batchSeconds / 1e9,
        ...overhead,
      });
    }
    return rows;
  } finally {
    await session.dispose();
  }
}

/** The state in which a training of these weights begins. */
export function startAt(weights: Float32Array, mask: Uint8Array): TrainingState {
  assertsBinaryMask(mask);
  return {
    weights: weights.map((w, i) => (mask[i] === 1 ? w : 0)),
    firstMoment: new Float32Array(weights.length),
    secondMoment: new Float32Array(weights.length),
    mask,
    adamStep: 0,
  };
}

/**
 * Best seconds a batch, over chunks of up to 20 batches from a shuffled epoch; slow engines get
 * smaller chunks, so that one chunk never takes much longer than the time for the density.
 */
async function bestBatch(session: EngineSession, plan: BenchPlan): Promise<number> {
  const { data, batchSize, seconds } = plan;
  const all = Uint32Array.from({ length: data.train.count }, (_, i) => i);
  const order = minibatchOrder(all, 1, 'bench');
  const time = async (at: number, batches: number) => {
    const started = performance.now();
    await session.train(order.subarray(at, at + batches * batchSize), benchAdam);
    return (performance.now() - started) / 1000 / batches;
  };
  await time(0, 1); // first calls compile
  let fastest = await time(0, 1);
  const batches = Math.max(1, Math.min(20, Math.floor(seconds / 2 / fastest)));
  const span = order.length - batches * batchSize + 1;
  const end = performance.now() + 1000 * seconds;
  for (let at = 0; performance.now() < end; at = (at + batches * batchSize) % span) {
    fastest = Math.min(fastest, await time(at, batches));
    await setImmediate();
  }
  return fastest;
}

async function best(times: number, work: () => unknown): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) {
    const started = performance.now();
    await work();
    fastest = Math.min(fastest, (performance.now() - started) / 1000);
  }
  return fastest;
}

/** The work of one pruning step apart from fine-tuning, at the paper's step size. */
async function pruningOverhead(
  session: EngineSession,
  { data }: BenchPlan,
  { layout, classes }: Network,
  weights: Float32Array,
  mask: BinaryMask,
  edges: number,
) {
  const budget = Math.max(0, edges - Math.round(layout.edgeCount / 5000));
  const choose = () => {
    const contests = contestsOf(mask, layout, budget, 'global');
    const looks = { weights, mask, layout, contests, options: { normalise: false } };
    return keepHighest(magnitude.scores(looks), mask, contests);
  };
  const next = startAt(weights, choose());
  return {
    select: await best(3, choose),
    rebuild: await best(3, () => session.write(next)),
    evaluate: await best(3, async () =>
      measureNetwork(await session.logits('test'), data.test.labels, classes),
    ),
  };
}
