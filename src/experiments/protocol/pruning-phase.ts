import type { TrainingState } from '../../engines/contract.js';
import { fineTune } from '../../training/fine-tune.js';
import { fineTuneUntilValidationStops } from '../../training/fine-tune-until-validation-stops.js';
import { untilValidationStops } from '../settings/fine-tuning.js';
import { type Checkpoint, writeCheckpoint } from '../store/checkpoint.js';
import { checkpointPace } from '../store/checkpoint-pace.js';
import { Interrupted } from '../store/run-progress.js';
import { pruneNetwork } from './prune-network.js';
import { recordStep } from './record-step.js';
import type { RunContext } from './run-context.js';

/**
 * Prunes and fine-tunes, step after step, down to the schedule's end.
 *
 * Observables are measured after the fine-tuning of the step.
 */
export async function runPruning(context: RunContext, from: Checkpoint): Promise<void> {
  const { session, budgets, folder, network, work } = context;
  const last = budgets.length - 1;
  const pace = checkpointPace(context.clock);
  const { checkpointEvery: every } = context;
  const isDue = (step: number) => (every === undefined ? pace.isDue() : step % every === 0);
  let held: Pick<TrainingState, 'weights' | 'mask'> = from.state;
  for (let step = from.progress.step + 1; step <= last; step++) {
    const { mask, restart } = await pruneNetwork(context, held, step);
    await (restart === null ? session.prune(mask) : session.write(restart));
    const trainLoss = await fineTuned(context, step);
    held = { weights: await session.weights(context.room.weights), mask };
    const row = await recordStep(context, step, held, mask, trainLoss);
    const checkpoint = (state: TrainingState) => {
      context.lease.assertHeld();
      const extra = context.evolution.save();
      const progress = {
        ...from.progress,
        step,
        adamStep: state.adamStep,
        trainLoss,
        logs: context.logs.marks(),
        seconds: context.seconds(),
      };
      writeCheckpoint(folder.checkpoint, { progress, state, best: null, extra }, network.layout);
    };
    if (isDue(step)) {
      const state = await session.read();
      pace.time(() => checkpoint(state));
    }
    try {
      await context.report({
        phase: 'pruning',
        done: step,
        of: last,
        share: work.afterStep(step),
        density: row.density,
        accuracy: row.accuracy,
      });
    } catch (error) {
      if (error instanceof Interrupted) checkpoint(await session.read());
      throw error;
    }
  }
}

/** Fine-tunes the network of a step; returns the mean training loss. */
function fineTuned({ session, settings, split, data }: RunContext, step: number): Promise<number> {
  const { epochs } = settings.fineTuning;
  return epochs === untilValidationStops
    ? fineTuneUntilValidationStops(session, split, data.train.labels, settings, 'fine-tuning', step)
    : fineTune(session, split.train, { ...settings, epochs }, 'fine-tuning', step);
}
