import { join } from 'node:path';
import { Command, Option } from 'commander';
import { defaultReplicates } from '../../criticality/analysis-plan.js';
import type { FinishedRun } from '../../experiments/finished-run.js';
import {
  type ProfileName,
  profileNames,
  profileRuns,
  profiles,
} from '../../experiments/profiles.js';
import { readFinishedRun } from '../../experiments/read-run.js';
import { settingsHash } from '../../experiments/settings-hash.js';
import { composeRunReport } from '../compose-run-report.js';
import { exitCodes } from '../exit-codes.js';
import { makeRuns } from '../make-runs.js';
import { displayFor } from '../progress-display.js';
import { type ProblemRetrainings, retrainingStudy } from '../retraining-study.js';
import { type CommonFlags, engineOf, withCommonFlags } from '../shared-options.js';
import { showVerdicts } from '../show-verdicts.js';
import { runPathIn } from '../weight-studies.js';
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
  const finished = runs.map(({ settings }) => {
    const run = readFinishedRun(join(out, 'runs', settingsHash(settings)));
    if (!run) throw new Error(`reproduce: run ${settingsHash(settings)} has no result`);
    return run;
  });
  const retraining = await retrain(out, flags, finished);
  await tell(out, flags, finished, retraining);
}

async function retrain(
  out: string,
  flags: ReproduceFlags,
  runs: readonly FinishedRun[],
): Promise<readonly ProblemRetrainings[]> {
  const plan = profiles[flags.profile].retraining;
  if (plan === null) return [];
  const folderOf = runPathIn(out);
  const sources = runs
    .filter(
      ({ settings }) => settings.pruning.rule === 'magnitude' && settings.fineTuning.epochs > 0,
    )
    .slice(0, plan.sources)
    .map((run) => ({ run, folder: folderOf(run) }));
  return retrainingStudy(
    { ...plan, runs: sources },
    flags.jobs,
    { out, dataDir: flags.dataDir, threads: flags.threads },
    displayFor(flags),
  );
}

async function tell(
  out: string,
  flags: ReproduceFlags,
  runs: readonly FinishedRun[],
  retraining: readonly ProblemRetrainings[],
) {
  const { files, verdicts } = await composeRunReport({
    what: `profile ${flags.profile}`,
    runs,
    folderOf: runPathIn(out),
    retraining,
    replicates: defaultReplicates,
    jobs: flags.jobs,
    display: displayFor(flags),
  });
  writeReport(out, files);
  showVerdicts(verdicts, out, flags.json ?? false);
  if (flags.strict && verdicts.some(({ verdict }) => verdict === 'not replicated')) {
    process.exitCode = exitCodes.claimFailed;
  }
}
