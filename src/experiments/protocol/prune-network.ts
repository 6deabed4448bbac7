import type { TrainingState } from '../../engines/contract.js';
import { assertsBinaryMask } from '../../masks/binary-mask.js';
import { pruneBy, rewoundWeights } from '../../masks/prune-by.js';
import { pruningGradients } from './pruning-gradients.js';
import type { RunContext } from './run-context.js';

/** A network after the pruning of a step, before it is fine-tuned. */
export interface PrunedNetwork {
  readonly mask: Uint8Array;
  /** The state to go on from; null where only the edges off the mask leave. */
  readonly restart: TrainingState | null;
}

/**
 * Chooses the edges that leave in a step, and what fine-tuning begins with.
 *
 * Adam begins at rest where the settings ask for it, and where the rule takes other weights: the
 * moments belong to those that are gone.
 *
 * @param held - what the session holds.
 */
export async function pruneNetwork(
  context: RunContext,
  held: Pick<TrainingState, 'weights' | 'mask'>,
  step: number,
): Promise<PrunedNetwork> {
  const { settings, network, budgets, session, split, initial } = context;
  const { rule } = context.modules;
  const { seed, batchSize, pruning } = settings;
  const mask: Uint8Array = held.mask;
  assertsBinaryMask(mask);
  const moment = {
    weights: held.weights,
    mask,
    layout: network.layout,
    step,
    seed,
    scope: pruning.scope,
    budget: budgets[step] as number,
    room: context.room.pruning,
    initialWeights: initial.weights,
    options: { normalise: pruning.normalise },
    gradients: pruningGradients(session, { train: split.train, batchSize, seed, step }),
  };
  const next = await pruneBy(rule, moment);
  const rewound = await rewoundWeights(rule, moment);
  if (rewound === null && settings.fineTuning.optimizer === 'keep') {
    return { mask: next, restart: null };
  }
  const count = network.layout.parameterCount;
  const restart = {
    weights: rewound ?? held.weights,
    firstMoment: new Float32Array(count),
    secondMoment: new Float32Array(count),
    mask: next,
    adamStep: 0,
  };
  return { mask: next, restart };
}
