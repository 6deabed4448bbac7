import { existsSync } from 'node:fs';
import type { EngineSession } from '../../engines/contract.js';
import type { Network } from '../../engines/network.js';
import { type Lease, takeLease } from '../../files/lease.js';
import { assertsBinaryMask, keptCount } from '../../masks/binary-mask.js';
import { budgetsFrom } from '../../masks/budgets-from.js';
import { pruningRoom } from '../../masks/prune-by.js';
import { describeModel } from '../../models/describe-model.js';
import { resolveNetwork } from '../../models/resolve-network.js';
import { InputError } from '../../numerics/errors.js';
import { prunableTensors } from '../../numerics/parameter-layout.js';
import { validationSplit } from '../../training/validation-split.js';
import { loadModules } from '../modules/run-modules.js';
import { furtherColumns } from '../observables/registry.js';
import { expectedEpochs } from '../settings/fine-tuning.js';
import type { RunSettings } from '../settings/settings.js';
import { settingsHash } from '../settings/settings-hash.js';
import { type Checkpoint, readCheckpoint } from '../store/checkpoint.js';
import type { FinishedRun } from '../store/finished-run.js';
import { readFinishedRun, readSteps } from '../store/read-run.js';
import {
  openRunFolder,
  prepareRunFolder,
  type RunFolder,
  runFolderAt,
  runPath,
} from '../store/run-folder.js';
import { openRunLogs } from '../store/run-logs.js';
import { Interrupted, workModel } from '../store/run-progress.js';
import { clearAway, writeResult } from '../store/run-result.js';
import { runBaseline } from './baseline-phase.js';
import { openEvolutionTracker } from './evolution-tracker.js';
import { floorAccuracyOf, watchFloor } from './first-at-floor.js';
import { initialState } from './initial-state.js';
import { runPruning } from './pruning-phase.js';
import type { RunContext, RunEnvironment } from './run-context.js';
import { keptSteps } from './snapshot-steps.js';

/**
 * Makes the run that the settings describe, goes on with it, or finds it finished.
 *
 * Trains to convergence, then prunes and fine-tunes step by step; each step's observables are
 * flushed to `steps.csv` before the next begins. A run that was killed at any instant ends with the
 * bytes of one that was not.
 *
 * @throws {InputError} when the folder, its files or the disk do not allow it, or a module of the
 *   settings cannot be used.
 * @throws {Interrupted} after `shouldStop` became true; everything up to then is kept.
 */
export async function executeRun(
  settings: RunSettings,
  environment: RunEnvironment,
): Promise<FinishedRun> {
  const { data } = environment;
  const network = resolveNetwork(describeModel(settings.model, data.classes), data.shape, {
    classes: data.classes,
    pruneOutputLayer: settings.pruning.outputLayer,
  });
  if (network.layout.edgeCount === 0) {
    throw new InputError(
      `${network.name}: has no edges to prune; add a layer before the last one or set pruning.outputLayer=true`,
    );
  }
  const images = environment.data.train.count;
  if (!(2 <= images && (settings.trainImages ?? images) <= images && settings.trainImages !== 1)) {
    throw new InputError(
      `trainImages: must be within 2 and ${images}, the training images of the data; got ${settings.trainImages}`,
    );
  }
  const found = readFinishedRun(runPath(environment.out, settingsHash(settings)));
  if (found) {
    await clearAway(runFolderAt(runPath(environment.out, found.hash), found.hash));
    return found;
  }
  if ((settings.trainImages ?? 0) > data.train.count) {
    throw new InputError(
      `trainImages: must be at most ${data.train.count}, all that there are, or null; got ${settings.trainImages}`,
    );
  }
  await loadModules(settings); // what cannot be used is told before there is a folder
  const budgets = scheduledBudgets(network, settings);
  const folder = openRunFolder(environment.out, settings);
  const lease = await takeLease(
    folder.lock,
    () => existsSync(folder.result) || environment.shouldStop?.() === true,
    environment.onWait === undefined ? {} : { onWait: environment.onWait },
  );
  try {
    // another process may have finished the run while we waited, or just before we had the lease
    const finished = readFinishedRun(folder.path);
    if (finished) return finished;
    if (lease === null) throw new Interrupted(folder.path);
    prepareRunFolder(folder, settings);
    const options = {
      batchSize: settings.batchSize,
      ...(environment.threads === undefined ? {} : { threads: environment.threads }),
    };
    const session = await environment.engine.open(network, options);
    try {
      await session.load('train', data.train);
      await session.load('test', data.test);
      await runOver(budgets, settings, environment, folder, network, session, lease);
    } finally {
      await session.dispose();
    }
    const made = readFinishedRun(folder.path);
    if (!made) throw new Error(`executeRun: ${folder.path} has no result after its run`);
    return made;
  } finally {
    lease?.release();
  }
}

/**
 * Makes a run in a folder that is its own, in a session that has the data.
 *
 * @param budgets - edges to keep after each step. With others than those of the settings' schedule,
 *   the folder does not hold the run of those settings and is of use for measuring times alone.
 */
export async function runOver(
  budgets: Uint32Array,
  settings: RunSettings,
  environment: RunEnvironment,
  folder: RunFolder,
  network: Network,
  session: EngineSession,
  lease: Lease,
): Promise<void> {
  const { layout } = network;
  const { version, data, clock } = environment;
  const checkpoint = readCheckpoint(folder.checkpoint, layout, { version, hash: folder.hash });
  const layers = prunableTensors(layout).map((tensor) => tensor.layer);
  const modules = await loadModules(settings);
  const columns = [...furtherColumns, ...modules.observables.map(({ name }) => name)];
  const logs = openRunLogs(folder, checkpoint?.progress.logs ?? null, layers, columns);
  const started = clock();
  const context: RunContext = {
    ...environment,
    settings,
    modules,
    folder,
    lease,
    network,
    initial: initialState(network, settings),
    columns,
    layers,
    session,
    room: {
      weights: new Float32Array(layout.parameterCount),
      logits: new Float32Array(data.test.count * network.classes),
      pruning: pruningRoom(layout),
    },
    budgets,
    snapshotsAfter: keptSteps(budgets, settings.evolution.snapshots),
    logs,
    evolution: openEvolutionTracker(
      folder.checkpoint,
      layout,
      settings.evolution.lags,
      checkpoint?.progress.phase === 'pruning' ? checkpoint.progress.step + 1 : 0,
      checkpoint?.extra ?? new Map(),
    ),
    floor: watchFloor(checkpoint === null ? [] : readSteps(folder), floorAccuracyOf(settings)),
    split: validationSplit(
      data.train.count,
      settings.trainImages ?? data.train.count,
      settings.baseline.validationShare,
      settings.seed,
    ),
    work: workModel(
      budgets,
      expectedEpochs(settings),
      environment.engine.capabilities.costFollowsEdges,
    ),
    seconds: () => (checkpoint?.progress.seconds ?? 0) + clock() - started,
    async report(progress) {
      await environment.onProgress?.(progress);
      if (environment.shouldStop?.()) throw new Interrupted(folder.path);
    },
  };
  try {
    await session.write(checkpoint?.state ?? context.initial);
    const baseline = await reachBaseline(context, checkpoint);
    await runPruning(context, baseline);
    writeResult(context, baseline.progress.stopping);
  } finally {
    logs.close();
  }
}

/** Edges to keep after each step, from those that the network begins with. */
function scheduledBudgets(network: Network, settings: RunSettings): Uint32Array {
  const { layout } = network;
  const { mask }: { readonly mask: Uint8Array } = initialState(network, settings);
  assertsBinaryMask(mask);
  return budgetsFrom(settings.schedule, layout.edgeCount, keptCount(mask, layout));
}

async function reachBaseline(context: RunContext, checkpoint: Checkpoint | null) {
  return checkpoint?.progress.phase === 'pruning' ? checkpoint : runBaseline(context, checkpoint);
}
