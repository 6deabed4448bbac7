import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { packageVersion } from '../../api/package-version.js';
import type { Engine } from '../../engines/contract.js';
import { runOver } from '../../experiments/protocol/execute-run.js';
import type { RunData } from '../../experiments/protocol/run-context.js';
import { parseSettings } from '../../experiments/settings/parse-settings.js';
import { networkOf } from '../../experiments/store/read-snapshot.js';
import { openRunFolder, prepareRunFolder } from '../../experiments/store/run-folder.js';
import type { RunProgress } from '../../experiments/store/run-progress.js';
import { takeLease } from '../../files/lease.js';
import { budgetsOf } from '../../masks/schedule.js';
import { sampledBudgets } from './sampled-budgets.js';

export interface WholeStepsPlan {
  readonly model: 'fc4' | 'cnn5';
  readonly data: RunData;
  readonly batchSize: number;
  readonly threads: number;
  /** Steps to time, out of the paper's 5,000. */
  readonly sample: number;
  /** Fine-tuning after each step. */
  readonly epochs: number;
}

/** What steps of a run cost, all that belongs to them: pruning, tuning, measuring, writing. */
export interface WholeSteps {
  readonly epochs: number;
  readonly threads: number;
  /** Mean seconds of a step over the sample. */
  readonly stepSeconds: number;
}

/**
 * Times a sample of the paper's equal steps in a real run, which jumps from one to the next; the
 * run's folder lies among the system's temporary files and is removed.
 */
export async function measureWholeSteps(engine: Engine, plan: WholeStepsPlan): Promise<WholeSteps> {
  const { model, data, batchSize, threads, sample, epochs } = plan;
  const settings = parseSettings(
    {
      model: { kind: model },
      batchSize,
      baseline: { maxEpochs: 3 },
      schedule: { kind: 'equal', steps: 5000 },
      fineTuning: { epochs },
      evolution: { lags: [1, 2], snapshots: [] },
    },
    'bench',
  );
  const network = networkOf(settings);
  const budgets = sampledBudgets(budgetsOf(settings.schedule, network.layout.edgeCount), sample);
  const out = join(tmpdir(), `criticality-bench-${process.pid}`);
  const session = await engine.open(network, { batchSize, ...(threads > 1 ? { threads } : {}) });
  const clock = () => performance.now() / 1000;
  let [before, inSteps] = [0, 0];
  const onProgress = async ({ phase, done }: RunProgress) => {
    const now = clock();
    if (phase === 'pruning' && done % 2 === 0) inSteps += now - before; // the odd ones are jumps
    await setImmediate();
    before = clock();
  };
  try {
    await session.load('train', data.train);
    await session.load('test', data.test);
    const environment = { out, engine, data, version: packageVersion, clock, onProgress };
    const folder = openRunFolder(out, settings);
    const lease = await takeLease(folder.lock, () => false);
    if (lease === null) throw new Error(`measureWholeSteps: ${out} was taken by another`);
    prepareRunFolder(folder, settings);
    await runOver(budgets, settings, environment, folder, network, session, lease);
    lease.release();
  } finally {
    await session.dispose();
    rmSync(out, { recursive: true, force: true });
  }
  return { epochs, threads, stepSeconds: inSteps / sample };
}
