import { join } from 'node:path';
import type { TrainingState } from '../../engines/contract.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { assertsBinaryMask, keptCountByLayer } from '../../masks/binary-mask.js';
import { connectivity } from '../../topology/connectivity.js';
import { refuseDivergence } from '../../training/divergence.js';
import { furtherObservables } from '../observables/registry.js';
import { formatEvolution } from '../store/evolution-csv.js';
import type { StepRow } from '../store/finished-run.js';
import { snapshotName } from '../store/run-folder.js';
import { encodeSafetensors } from '../store/safetensors.js';
import { tensorsOfState } from '../store/state-file.js';
import { formatStep } from '../store/steps-csv.js';
import { weightedLayers } from './linked-layers.js';
import { measureNetwork } from './measure-network.js';
import type { RunContext } from './run-context.js';

/**
 * Measures the network that the session holds on the test images and appends the step to the logs.
 *
 * @param state - what the session holds; a snapshot is kept where the settings ask for one, and
 *   at the first step whose accuracy is at its floor while edges are left.
 * @param mask - the step's mask; an edge whose weight happens to be zero still counts.
 */
export async function recordStep(
  context: RunContext,
  step: number,
  state: Pick<TrainingState, 'weights'>,
  mask: Uint8Array,
  trainLoss: number,
): Promise<StepRow> {
  const { settings, session, data, network, folder, logs, layers } = context;
  assertsBinaryMask(mask);
  const logits = await session.logits('test', undefined, context.room.logits);
  for (const numbers of [[trainLoss], logits, state.weights]) {
    refuseDivergence(numbers, `after pruning step ${step}`, settings.adam.learningRate);
  }
  const found = measureNetwork(logits, data.test.labels, data.classes);
  const edgesByLayer = keptCountByLayer(mask, network.layout);
  const edges = Object.values(edgesByLayer).reduce((sum, kept) => sum + kept, 0);
  const { labels } = data.test;
  const measured = {
    logits,
    labels,
    classes: data.classes,
    weights: state.weights,
    mask,
    layout: network.layout,
    step,
  };
  const whole = {
    ...measured,
    outputs: found,
    connectivity: connectivity(mask, weightedLayers(network)),
  };
  const more = Object.fromEntries([
    ...furtherObservables.map(({ column, measure }) => [column, measure(whole)]),
    ...context.modules.observables.map(({ name, of }) => [name, of(measured)]),
  ]);
  const row: StepRow = {
    step,
    edges,
    density: edges / network.layout.edgeCount,
    accuracy: found.accuracy,
    correct: found.correct,
    predictionEntropy: found.predictionEntropy,
    outcomeEntropy: found.outcomeEntropy,
    trainLoss,
    edgesByLayer,
    more,
  };
  context.lease.assertHeld();
  const atFloor = context.floor.arrivesWith(row);
  if (atFloor || context.snapshotsAfter.has(step)) {
    const file = {
      tensors: tensorsOfState({ weights: state.weights, mask }, network.layout),
      metadata: new Map([['step', String(step)]]),
    };
    writeAtomically(join(folder.snapshots, snapshotName(step)), encodeSafetensors(file));
  }
  if (row.density <= settings.correctnessBelow) {
    const record = new Uint8Array(4 + found.correctBits.length);
    new DataView(record.buffer).setUint32(0, step, true);
    record.set(found.correctBits, 4);
    logs.correctness.append(record);
  }
  for (const moved of context.evolution.push(step, row.density, state.weights, mask)) {
    logs.evolution.append(formatEvolution(moved, layers));
  }
  logs.steps.append(formatStep(row, layers, context.columns));
  await context.onStep?.(row);
  return row;
}
