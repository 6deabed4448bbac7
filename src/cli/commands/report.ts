import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { findRuns } from '../../api/find-runs.js';
import type { ArchivableSource } from '../../archive/archivable-source.js';
import { archiveOf } from '../../archive/archive-of.js';
import { archiveSource } from '../../archive/archive-source.js';
import { archiveJoinedByFolders, archiveWithFolders } from '../../archive/archive-with-folders.js';
import { checkArchive } from '../../archive/check-archive.js';
import { composeRunReport, type ReportOptions } from '../../archive/compose-run-report.js';
import { isArchive, readArchive } from '../../archive/read-archive.js';
import { runFolders, trainingsIn } from '../../archive/run-folders.js';
import { readSecondProgram } from '../../archive/second-program-files.js';
import { writeArchive } from '../../archive/write-archive.js';
import { defaultReplicates } from '../../criticality/ensemble/analysis-plan.js';
import { InputError } from '../../numerics/errors.js';
import type { LongAnalyses } from '../../results/criticality/long-analyses.js';
import { displayFor, type ProgressDisplay } from '../progress/progress-display.js';
import { analysesInThreads } from '../workers/analyses-in-threads.js';
import { bootstrapsInWorkers } from '../workers/bootstrap-side-by-side.js';
import { checkReadme } from './check-readme.js';
import { countAtLeast, folderName, mostJobs, titleWords } from './shared-options.js';
import { showDifference } from './show-difference.js';
import { showVerdicts } from './show-verdicts.js';
import { writeReport } from './write-report.js';

interface ReportFlags {
  readonly out?: string;
  readonly title?: string;
  readonly archive?: string;
  readonly plain?: boolean;
  readonly secondProgram?: string;
  readonly check?: string;
  readonly readme?: string;
  readonly write?: boolean;
  readonly jobs: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `criticality report`: figures, claims and verdicts from finished runs, without training. */
export function reportCommand(): Command {
  return new Command('report')
    .description('write the report of finished runs, archive it with its evidence, or check it')
    .argument('[run...]', 'run folders, folders that hold runs/, or an archive')
    .option('--out <folder>', 'folder for the report; default: the first argument', folderName)
    .option('--title <words>', 'what the runs are', titleWords)
    .option(
      '--archive <folder>',
      'write the report there with the evidence that it follows from',
      folderName,
    )
    .option('--second-program <folder>', 'runs of an independent program, to compare with these')
    .option('--plain', 'with --archive: keep the long tables of runs as text that anyone reads')
    .option(
      '--check <folder>',
      'compose an archived report again, with the runs where given, and compare every byte',
    )
    .option('--readme <file>', 'with --check: the README that shows the findings must show these')
    .option('--write', 'with --readme: put them there')
    .option(
      '--jobs <n>',
      'threads that share the analyses',
      countAtLeast(1, mostJobs),
      availableParallelism(),
    )
    .option('--json', 'print the verdicts as JSON')
    .option('--quiet', 'show no progress')
    .action(report);
}

async function report(folders: readonly string[], flags: ReportFlags): Promise<void> {
  const display = displayFor(flags);
  const analyses = analysesInThreads(flags.jobs);
  try {
    if (flags.check === undefined) await write(folders, flags, display, analyses);
    else await check(flags.check, folders, flags, display, analyses);
  } finally {
    analyses.end();
    display.close();
  }
}

async function write(
  folders: readonly string[],
  flags: ReportFlags,
  display: ProgressDisplay,
  analyses: LongAnalyses,
) {
  if (flags.readme !== undefined || flags.write) {
    throw new InputError('--readme: must come with --check');
  }
  const [first] = folders;
  if (first === undefined) {
    throw new InputError(
      'report: give run folders, a folder that holds runs/, or --check <folder>',
    );
  }
  const { source: own, options } = evidenceIn(folders, flags, display);
  const source =
    flags.secondProgram === undefined
      ? own
      : { ...own, secondProgram: readSecondProgram(flags.secondProgram) };
  if (flags.archive === undefined) {
    if (flags.plain) throw new InputError('--plain: must come with --archive');
    const out = flags.out ?? first;
    if (isArchive(out)) {
      throw new InputError(
        `${out}: is an archive; give another --out, or --archive ${out} to renew it`,
      );
    }
    const report = await composeRunReport(source, options, analyses);
    display.close();
    writeReport(out, report.files);
    showVerdicts(report, out, flags.json ?? false);
  } else {
    if (flags.out !== undefined)
      throw new InputError('--archive: is where the report goes; leave out --out');
    const made = await archiveOf(source, options, analyses);
    display.close();
    writeArchive(flags.archive, made.archive, flags.plain ? 'plain' : 'packed');
    showVerdicts(made, flags.archive, flags.json ?? false);
  }
}

async function check(
  folder: string,
  folders: readonly string[],
  flags: ReportFlags,
  display: ProgressDisplay,
  analyses: LongAnalyses,
) {
  if (flags.archive !== undefined || flags.out !== undefined || flags.title !== undefined) {
    throw new InputError('--check: writes no report; leave out --archive, --out and --title');
  }
  if (flags.secondProgram !== undefined) {
    throw new InputError('--second-program: is in the archive that is checked; leave it out');
  }
  if (flags.write && flags.readme === undefined) {
    throw new InputError('--write: must come with --readme');
  }
  const { difference, report, files } = await checkArchive(
    folder,
    (archive) =>
      folders.length === 0
        ? archive
        : archiveWithFolders(archive, sourceIn(folders, flags, display)),
    analyses,
  );
  display.close();
  if (difference !== null) {
    showDifference(difference, folder);
    return;
  }
  process.stdout.write(`${folder}: all ${files} files are what their evidence composes to\n`);
  if (flags.readme === undefined) return;
  const page = report.files['findings.md'] ?? '';
  const other = checkReadme(flags.readme, page, folder, flags.write ?? false);
  if (other !== null) showDifference(other);
  else process.stdout.write(`${flags.readme}: shows its findings\n`);
}

/**
 * The evidence in the folders, and the report to make of it: as archived, or as the flags say.
 *
 * Of an archive's runs, those whose folders are given too are taken from there; runs that it does
 * not hold yet join it.
 */
function evidenceIn(
  folders: readonly string[],
  flags: ReportFlags,
  display: ProgressDisplay,
): { readonly source: ArchivableSource; readonly options: ReportOptions } {
  const [archived, ...more] = folders.filter(isArchive);
  if (archived === undefined) {
    const options = { what: flags.title ?? 'chosen runs', replicates: defaultReplicates };
    return { source: sourceIn(folders, flags, display), options };
  }
  if (more.length > 0) throw new InputError(`${more[0]}: is a second archive; give one`);
  const archive = archiveSource(readArchive(archived), archived);
  const others = folders.filter((folder) => folder !== archived);
  const source =
    others.length === 0
      ? archive
      : archiveJoinedByFolders(archive, sourceIn(others, flags, display, hashesOf(archive)));
  return { source, options: { ...archive.options, what: flags.title ?? archive.options.what } };
}

function sourceIn(
  folders: readonly string[],
  flags: ReportFlags,
  display: ProgressDisplay,
  elsewhere?: ReadonlySet<string>,
): ArchivableSource {
  const found = new Map(folders.flatMap(findRuns).map((entry) => [entry.run.hash, entry]));
  const bootstraps = bootstrapsInWorkers(flags.jobs, display);
  return runFolders([...found.values()], trainingsIn(folders), bootstraps, elsewhere);
}

function hashesOf({ runs }: ArchivableSource): ReadonlySet<string> {
  return new Set(runs.map(({ hash }) => hash));
}
