import { type Convergence, trainToConvergence } from '../../training/train-to-convergence.js';
import { type Checkpoint, writeCheckpoint } from '../store/checkpoint.js';
import { recordStep } from './record-step.js';
import type { RunContext } from './run-context.js';

/**
 * Trains the network, unpruned or as it was given, to convergence and records it as step 0.
 *
 * A checkpoint follows each epoch, so an interrupted baseline goes on with the next one.
 */
export async function runBaseline(
  context: RunContext,
  from: Checkpoint | null,
): Promise<Checkpoint> {
  const { settings, session, network, folder, data, work } = context;
  const progressOf = (last: Convergence, phase: 'baseline' | 'pruning') => ({
    format: 1 as const,
    version: context.version,
    hash: folder.hash,
    phase,
    step: 0,
    adamStep: (phase === 'baseline' ? last.current : last.best).adamStep,
    bestAdamStep: last.best.adamStep,
    stopping: {
      ...last.stopping,
      bestLoss: Number.isFinite(last.stopping.bestLoss) ? last.stopping.bestLoss : null,
    },
    trainLoss: last.trainLoss,
    logs: context.logs.marks(),
    seconds: context.seconds(),
  });
  const last = await trainToConvergence(
    session,
    {
      split: context.split,
      labels: data.train.labels,
      adam: settings.adam,
      seed: settings.seed,
      maxEpochs: settings.baseline.maxEpochs,
      patience: settings.baseline.patience,
    },
    from?.best ? resumed(from, from.best) : null,
    async (now) => {
      const checkpoint = {
        progress: progressOf(now, 'baseline'),
        state: now.current,
        best: now.best,
        extra: new Map(),
      };
      context.lease.assertHeld();
      writeCheckpoint(folder.checkpoint, checkpoint, network.layout);
      await context.report({
        phase: 'baseline',
        done: now.stopping.epochs,
        of: settings.baseline.maxEpochs,
        share: work.afterEpoch(now.stopping.epochs),
        density: null,
        accuracy: null,
      });
    },
  );
  const row = await recordStep(context, 0, last.best, last.best.mask, last.trainLoss);
  const extra = context.evolution.save();
  const checkpoint = { progress: progressOf(last, 'pruning'), state: last.best, best: null, extra };
  writeCheckpoint(folder.checkpoint, checkpoint, network.layout);
  await context.report({
    phase: 'pruning',
    done: 0,
    of: context.budgets.length - 1,
    share: work.afterStep(0),
    density: row.density,
    accuracy: row.accuracy,
  });
  return checkpoint;
}

function resumed({ progress, state }: Checkpoint, best: Checkpoint['state']): Convergence {
  const bestLoss = progress.stopping.bestLoss ?? Number.POSITIVE_INFINITY;
  return {
    stopping: { ...progress.stopping, bestLoss },
    current: state,
    best,
    trainLoss: progress.trainLoss,
  };
}
