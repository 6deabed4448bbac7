import { join } from 'node:path';
import { Command, Option } from 'commander';
import { composeRunReport } from '../../archive/compose-run-report.js';
import { runFolders, type Trainings } from '../../archive/run-folders.js';
import { defaultReplicates } from '../../criticality/ensemble/analysis-plan.js';
import { floorRefusal } from '../../experiments/recovery/network-at-floor.js';
import type { RecoveryRecord } from '../../experiments/recovery/recovery-record.js';
import type { RetrainingRecord } from '../../experiments/retraining/retraining-record.js';
import type { LocatedRun } from '../../experiments/retraining/subnetwork.js';
import {
  type ProfileName,
  profileNames,
  profileRuns,
  profiles,
} from '../../experiments/settings/profiles.js';
import { settingsHash } from '../../experiments/settings/settings-hash.js';
import { readFinishedRun } from '../../experiments/store/read-run.js';
import { runPath } from '../../experiments/store/run-folder.js';
import { exitCodes } from '../exit-codes.js';
import { expectedMinutes } from '../expected-minutes.js';
import { displayFor } from '../progress/progress-display.js';
import { analysesInThreads } from '../workers/analyses-in-threads.js';
import { bootstrapsInWorkers } from '../workers/bootstrap-side-by-side.js';
import { makeRuns } from '../workers/make-runs.js';
import { profileOptionsFrom } from './profile-options.js';
import { recoveryStudy } from './recovery-study.js';
import { retrainingStudy } from './retraining-study.js';
import { type CommonFlags, withCommonFlags } from './shared-options.js';
import { refuted, showVerdicts } from './show-verdicts.js';
import { isTrainingSource, keepsWeights } from './training-sources.js';
import { type WatchFlags, watcherOf, withWatchFlag } from './watch-option.js';
import { writeReport } from './write-report.js';

interface ReproduceFlags extends CommonFlags, WatchFlags {
  readonly profile: ProfileName;
  readonly strict?: boolean;
  readonly alternatives?: boolean;
}

/** `criticality reproduce`: the runs of a profile, then the report and the verdicts. */
export function reproduceCommand(): Command {
  const command = new Command('reproduce')
    .description('make the runs of a profile, then write the report')
    .argument('[settings]', 'JSON file with the network, the data, the rule or the training')
    .addOption(new Option('--profile <name>', 'which runs').choices(profileNames).default('quick'))
    .option('--alternatives', 'with --profile protocols: all of them, for any network and data')
    .option(
      '--strict',
      'exit with status 1 when a claim is not replicated under any protocol that was run',
    );
  return withCommonFlags(withWatchFlag(command)).action(reproduce);
}

async function reproduce(file: string | undefined, flags: ReproduceFlags): Promise<void> {
  const out = flags.out ?? join('reports', flags.profile);
  const runs = profileRuns(flags.profile, profileOptionsFrom(file, flags));
  const watched = runs.map(({ title, settings }) => ({
    title,
    cost: expectedMinutes(settings),
    folder: runPath(out, settingsHash(settings)),
  }));
  await makeRuns(
    runs.map(({ settings }) => settings),
    flags.jobs,
    { out, dataDir: flags.dataDir, threads: flags.threads },
    watcherOf(watched, out, flags),
  );
  const located = runs.map(({ settings }): LocatedRun => {
    const folder = runPath(out, settingsHash(settings));
    const run = readFinishedRun(folder);
    if (!run) throw new Error(`reproduce: ${folder} has no result`);
    return { run, folder };
  });
  const sources = located.filter(({ run }) => isTrainingSource(run) && keepsWeights(run));
  const retrainings = await retrain(out, flags, sources);
  const recoveries = await recover(out, flags, sources);
  await tell(out, flags, located, { retrainings, recoveries });
}

async function retrain(
  out: string,
  flags: ReproduceFlags,
  sources: readonly LocatedRun[],
): Promise<readonly RetrainingRecord[]> {
  const plan = profiles[flags.profile].retraining;
  if (plan === null) return [];
  const studies = await retrainingStudy(
    { ...plan, runs: sources.slice(0, plan.sources) },
    flags.jobs,
    { out, dataDir: flags.dataDir, threads: flags.threads },
    displayFor(flags),
  );
  return studies.flatMap(({ records }) => records);
}

/** Runs that cannot be trained on from the floor are passed over, and it is said why. */
async function recover(
  out: string,
  flags: ReproduceFlags,
  sources: readonly LocatedRun[],
): Promise<readonly RecoveryRecord[]> {
  const wanted = sources.slice(0, profiles[flags.profile].recoveries);
  const able = wanted.filter((located) => {
    const refusal = floorRefusal(located);
    if (refusal !== null) process.stderr.write(`no recovery: ${refusal}\n`);
    return refusal === null;
  });
  return recoveryStudy(
    able,
    {},
    flags.jobs,
    { out, dataDir: flags.dataDir, threads: flags.threads },
    displayFor(flags),
  );
}

async function tell(
  out: string,
  flags: ReproduceFlags,
  located: readonly LocatedRun[],
  trainings: Trainings,
) {
  const display = displayFor(flags);
  const source = runFolders(located, trainings, bootstrapsInWorkers(flags.jobs, display));
  const options = { what: `profile ${flags.profile}`, replicates: defaultReplicates };
  const analyses = analysesInThreads(flags.jobs);
  const report = await composeRunReport(source, options, analyses).finally(() => analyses.end());
  display.close();
  writeReport(out, report.files);
  showVerdicts(report, out, flags.json ?? false);
  if (flags.strict && refuted(report)) {
    process.exitCode = exitCodes.claimFailed;
  }
}
