import type { TrainingState } from '../../engines/contract.js';
import { assertsBinaryMask } from '../../masks/binary-mask.js';
import { pruneBy, rewoundWeights } from '../../masks/prune-by.js';
import { pruningGradients } from './pruning-gradients.js';
import type { RunContext } from './run-context.js';

/**
 * A network after the pruning of a step, before it is fine-tuned.
 *
 * Adam begins at rest where the settings ask for it, and where the rule takes other weights: the
 * moments belong to those that are gone.
 *
 * @param state - what the session holds.
 */
export async function pruneNetwork(
  context: RunContext,
  state: TrainingState,
  step: number,
): Promise<TrainingState> {
  const { settings, network, budgets, session, split, initial } = context;
  const { rule } = context.modules;
  const { seed, batchSize, pruning } = settings;
  const mask: Uint8Array = state.mask;
  assertsBinaryMask(mask);
  const moment = {
    ...{ weights: state.weights, mask, layout: network.layout, step, seed },
    ...{ scope: pruning.scope, budget: budgets[step] as number },
    initialWeights: initial.weights,
    options: { normalise: pruning.normalise },
    gradients: pruningGradients(session, { train: split.train, batchSize, seed, step }),
  };
  const next = await pruneBy(rule, moment);
  const rewound = await rewoundWeights(rule, moment);
  if (rewound === null && settings.fineTuning.optimizer === 'keep') return { ...state, mask: next };
  const count = network.layout.parameterCount;
  return {
    weights: rewound ?? state.weights,
    firstMoment: new Float32Array(count),
    secondMoment: new Float32Array(count),
    mask: next,
    adamStep: 0,
  };
}
