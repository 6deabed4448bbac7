import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { remembered } from '../../numerics/remembered.js';
import { guessing } from '../transition/measured-run.js';

/** Accuracy above guessing at which a network still counts as functioning; share of the images. */
export const functioningMargin = 0.1;

/** First steps of a run, in which a baseline that had not quite converged still moves by itself. */
export const transientSteps = 100;

/**
 * The run with only those rows of the Evolution Metric that tell of a functioning network.
 *
 * Left out are jumps that end below guessing plus the margin, where the few edges left are no
 * network any more and the metric is mostly noise; and jumps that begin in the first 100 steps.
 * Paper: the networks had converged before pruning; early stopping leaves ours moving a little.
 */
export const functioningEvolution = remembered((run: FinishedRun): FinishedRun => {
  const least = guessing(run) + functioningMargin;
  const functioning = new Set(
    run.steps.filter(({ accuracy }) => accuracy >= least).map(({ step }) => step),
  );
  const rows = run.evolution.filter(
    ({ step, lag }) => functioning.has(step) && step - lag >= transientSteps,
  );
  return { ...run, evolution: rows };
});
