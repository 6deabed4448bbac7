import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { loadRunData } from '../../api/load-run-data.js';
import { openEngine } from '../../api/open-engine.js';
import { packageVersion } from '../../api/package-version.js';
import type { EngineSession } from '../../engines/contract.js';
import { withPaths } from '../../experiments/modules/outside-paths.js';
import type { RunData } from '../../experiments/protocol/run-context.js';
import {
  type NetworkAtFloor,
  networkAtFloor,
} from '../../experiments/recovery/network-at-floor.js';
import { recover } from '../../experiments/recovery/recover.js';
import { recoveryFiles } from '../../experiments/recovery/recovery-files.js';
import type { RecoverySettings } from '../../experiments/recovery/recovery-record.js';
import { retrain } from '../../experiments/retraining/retrain.js';
import { retrainingFiles } from '../../experiments/retraining/retraining-files.js';
import type { RetrainingSettings } from '../../experiments/retraining/retraining-record.js';
import { type Subnetwork, subnetworkAfter } from '../../experiments/retraining/subnetwork.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { readFinishedRun } from '../../experiments/store/read-run.js';
import { networkOf } from '../../experiments/store/read-snapshot.js';
import { Interrupted } from '../../experiments/store/run-progress.js';
import { InputError } from '../../numerics/errors.js';
import type { MakeRunOptions } from './make-run.js';
import { serveOrders } from './worker-process.js';

/** A subnetwork to train from its start, or a network at the floor to train on. */
export type TrainingTask =
  | { readonly kind: 'retraining'; readonly settings: RetrainingSettings }
  | { readonly kind: 'recovery'; readonly settings: RecoverySettings };

/** To the worker: one training, and the folder of its source run. */
export interface TrainingOrder {
  readonly folder: string;
  readonly task: TrainingTask;
  readonly options: MakeRunOptions;
}

/** What the worker keeps from one order to the next of the same run. */
interface Desk {
  readonly folder: string;
  readonly run: FinishedRun;
  readonly data: RunData;
  readonly engine: string;
  readonly session: EngineSession;
  subnetwork: Subnetwork | null;
  atFloor: NetworkAtFloor | null;
}

let desk: Desk | null = null;

serveOrders<TrainingOrder, never, null>(async ({ folder, task, options }, { isStopping }) => {
  if (desk?.folder !== folder) desk = await arrangeDesk(folder, options);
  const { run, data, session, engine } = desk;
  const located = { run, folder };
  const environment = {
    session,
    data,
    engine,
    version: packageVersion,
    async onEpoch() {
      await setImmediate(); // lets signals and a closed channel be noticed between epochs
      if (isStopping()) throw new Interrupted(folder);
    },
  };
  if (task.kind === 'recovery') {
    desk.atFloor ??= networkAtFloor(located, networkOf(run.settings));
    recoveryFiles.write(options.out, await recover(desk.atFloor, task.settings, environment));
  } else {
    if (desk.subnetwork?.step !== task.settings.step) {
      desk.subnetwork = subnetworkAfter(located, networkOf(run.settings), task.settings.step);
    }
    retrainingFiles.write(options.out, await retrain(desk.subnetwork, task.settings, environment));
  }
  return null;
});

async function arrangeDesk(folder: string, options: MakeRunOptions): Promise<Desk> {
  const found = readFinishedRun(folder);
  if (found === null) throw new InputError(`${folder}: holds no finished run`);
  const settings = withDataAt(
    withPaths(found.settings, (path) => resolve(folder, path)),
    options.data,
  );
  const run = { ...found, settings };
  const data = await loadRunData(settings.dataset, options.dataDir);
  await desk?.session.dispose();
  const engine = await openEngine(settings.engine);
  const session = await engine.open(networkOf(settings), {
    batchSize: settings.batchSize,
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  });
  await session.load('train', data.train);
  await session.load('test', data.test);
  return {
    folder,
    run,
    data,
    engine: engine.description,
    session,
    subnetwork: null,
    atFloor: null,
  };
}

/** The settings with data of the user's own looked for elsewhere. */
function withDataAt(settings: RunSettings, path: string | undefined): RunSettings {
  const { dataset } = settings;
  if (path === undefined || typeof dataset === 'string') return settings;
  return { ...settings, dataset: { ...dataset, path: resolve(path) } };
}
