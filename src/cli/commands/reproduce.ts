import { join } from 'node:path';
import { Command, Option } from 'commander';
import { defaultReplicates } from '../../criticality/analysis-plan.js';
import { runFolders } from '../../evidence/run-folders.js';
import {
  type ProfileName,
  profileNames,
  profileRuns,
  profiles,
} from '../../experiments/profiles.js';
import { readFinishedRun } from '../../experiments/read-run.js';
import type { RetrainingRecord } from '../../experiments/retraining/retraining-record.js';
import type { LocatedRun } from '../../experiments/retraining/subnetwork.js';
import { runPath } from '../../experiments/run-folder.js';
import { settingsHash } from '../../experiments/settings-hash.js';
import { composeRunReport } from '../../studies/compose-run-report.js';
import { bootstrapsInThreads } from '../bootstrap-side-by-side.js';
import { exitCodes } from '../exit-codes.js';
import { makeRuns } from '../make-runs.js';
import { displayFor } from '../progress-display.js';
import { retrainingStudy } from '../retraining-study.js';
import { type CommonFlags, engineOf, withCommonFlags } from '../shared-options.js';
import { showVerdicts } from '../show-verdicts.js';
import { writeReport } from '../write-report.js';

interface ReproduceFlags extends CommonFlags {
  readonly profile: ProfileName;
  readonly strict?: boolean;
}

/** `criticality reproduce`: the runs of a profile, then the report and the verdicts. */
export function reproduceCommand(): Command {
  const command = new Command('reproduce')
    .description('make the runs of a profile, then write the report')
    .addOption(new Option('--profile <name>', 'which runs').choices(profileNames).default('quick'))
    .option('--strict', 'exit with status 1 when a claim is not replicated');
  return withCommonFlags(command).action(reproduce);
}

async function reproduce(flags: ReproduceFlags): Promise<void> {
  const out = flags.out ?? join('reports', flags.profile);
  const engine = engineOf(flags);
  const runs = profileRuns(flags.profile, {
    ...(flags.model === undefined ? {} : { model: flags.model }),
    ...(flags.dataset === undefined ? {} : { dataset: flags.dataset }),
    ...(flags.seeds === undefined ? {} : { seeds: flags.seeds }),
    ...(engine === undefined ? {} : { engine }),
  });
  await makeRuns(
    runs,
    flags.jobs,
    { out, dataDir: flags.dataDir, threads: flags.threads },
    displayFor(flags),
  );
  const located = runs.map(({ settings }): LocatedRun => {
    const folder = runPath(out, settingsHash(settings));
    const run = readFinishedRun(folder);
    if (!run) throw new Error(`reproduce: ${folder} has no result`);
    return { run, folder };
  });
  await tell(out, flags, located, await retrain(out, flags, located));
}

async function retrain(
  out: string,
  flags: ReproduceFlags,
  located: readonly LocatedRun[],
): Promise<readonly RetrainingRecord[]> {
  const plan = profiles[flags.profile].retraining;
  if (plan === null) return [];
  const sources = located.filter(
    ({ run: { settings } }) =>
      settings.pruning.rule === 'magnitude' && settings.fineTuning.epochs > 0,
  );
  const studies = await retrainingStudy(
    { ...plan, runs: sources.slice(0, plan.sources) },
    flags.jobs,
    { out, dataDir: flags.dataDir, threads: flags.threads },
    displayFor(flags),
  );
  return studies.flatMap(({ records }) => records);
}

async function tell(
  out: string,
  flags: ReproduceFlags,
  located: readonly LocatedRun[],
  retrainings: readonly RetrainingRecord[],
) {
  const display = displayFor(flags);
  const source = runFolders(located, retrainings, bootstrapsInThreads(flags.jobs, display));
  const wishes = { what: `profile ${flags.profile}`, replicates: defaultReplicates };
  const { files, verdicts } = await composeRunReport(source, wishes);
  display.close();
  writeReport(out, files);
  showVerdicts(verdicts, out, flags.json ?? false);
  if (flags.strict && verdicts.some(({ verdict }) => verdict === 'not replicated')) {
    process.exitCode = exitCodes.claimFailed;
  }
}
