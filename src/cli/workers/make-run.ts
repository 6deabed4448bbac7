import { setImmediate } from 'node:timers/promises';
import { loadRunData } from '../../api/load-run-data.js';
import { openEngine } from '../../api/open-engine.js';
import { packageVersion } from '../../api/package-version.js';
import { executeRun } from '../../experiments/protocol/execute-run.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import type { RunProgress } from '../../experiments/store/run-progress.js';

export interface MakeRunOptions {
  readonly out: string;
  readonly dataDir?: string | undefined;
  /** Where the user's own data are, if not where the settings say. */
  readonly data?: string | undefined;
  readonly threads?: number | undefined;
}

/** Loads the data and the engine and makes one run in this process. */
export async function makeRun(
  settings: RunSettings,
  options: MakeRunOptions,
  onProgress: (progress: RunProgress) => void,
  shouldStop: () => boolean,
): Promise<FinishedRun> {
  const engine = await openEngine(settings.engine);
  const data = await loadRunData(settings.dataset, options.dataDir);
  const clock = () => performance.now() / 1000;
  return executeRun(settings, {
    out: options.out,
    engine,
    data,
    version: packageVersion,
    clock,
    shouldStop,
    onWait: (line) => process.stderr.write(`${line}\n`),
    async onProgress(progress) {
      onProgress(progress);
      await setImmediate(); // lets signals and a closed channel be noticed between steps
    },
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  });
}
