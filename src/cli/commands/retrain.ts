import { join } from 'node:path';
import { Command } from 'commander';
import { parseRetrainingConditions } from '../../experiments/retraining/retraining-conditions.js';
import { retrainingCsv } from '../../experiments/retraining/retraining-csv.js';
import { retrainingSection } from '../../report/sections/retraining.js';
import { pairedDifferenceTable } from '../../report/tables/paired-difference-table.js';
import { problemName } from '../../results/problems/problem.js';
import { pairedDifferences } from '../../results/retraining/paired-differences.js';
import type { RetrainingStudy } from '../../results/retraining/retraining-studies.js';
import { displayFor } from '../progress/progress-display.js';
import { retrainingStudy } from './retraining-study.js';
import { countAtLeast, densityList, mostSeeds } from './shared-options.js';
import { limitsOf, optionsOf, type TrainingFlags, withTrainingFlags } from './training-flags.js';
import { trainingSources } from './training-sources.js';
import { writeTrainings } from './write-trainings.js';

interface RetrainFlags extends TrainingFlags {
  readonly conditions?: string;
  /** As earlier versions called the conditions. */
  readonly arms?: string;
  readonly densities: readonly number[];
  readonly seeds: number;
}

const usualConditions = 'original,degrees-kept,layer-densities-kept,random';

/** `criticality retrain`: subnetworks of finished runs and their randomised controls, from the start. */
export function retrainCommand(): Command {
  const command = new Command('retrain')
    .description('train pruned subnetworks and random ones like them from the start (Figure 4)')
    .argument('<run...>', 'folders of pruned runs, or folders that hold runs/')
    .option('--conditions <list>', `masks and weights to train; default: ${usualConditions}`)
    .option('--arms <list>', 'the same by letters: A to G, HC, HD, HE, or H for the last three')
    .option('--densities <list>', 'densities with a snapshot', densityList, [0.02])
    .option(
      '--seeds <n>',
      'retrainings of each run, density and condition',
      countAtLeast(1, mostSeeds),
      10,
    );
  return withTrainingFlags(command, join('reports', 'retraining'), 'differences').action(run);
}

async function run(folders: readonly string[], flags: RetrainFlags): Promise<void> {
  const { densities, seeds } = flags;
  const arms = parseRetrainingConditions(flags.conditions ?? flags.arms ?? usualConditions);
  const plan = { runs: trainingSources(folders), arms, densities, seeds, limits: limitsOf(flags) };
  const studies = await retrainingStudy(plan, flags.jobs, optionsOf(flags), displayFor(flags));
  const sections = await retrainingSection(studies);
  const lead = cautions(studies);
  const csv = retrainingCsv(studies.flatMap(({ records }) => records));
  writeTrainings(
    {
      ...{ page: 'retraining', key: 'differences', files: { 'retraining.csv': csv } },
      document: { title: 'Retrained subnetworks', lead, sections },
      tables: studies.map(({ problem, results }) => ({
        problem: problemName(problem),
        table: pairedDifferenceTable(pairedDifferences(results)),
      })),
    },
    flags,
  );
}

/** What a reader must know: trainings cut short, empty layers, swaps that could move little. */
function cautions(studies: readonly RetrainingStudy[]): string {
  const records = studies.flatMap((study) => study.records);
  const cut = records.filter(({ epochs, settings }) => epochs === settings.maxEpochs).length;
  const empty = records.filter(({ degenerate }) => degenerate).length;
  const stiff = records.filter((record) => (record.equilibriumOverlap ?? 0) > 0.8).length;
  return [
    cut === 0
      ? 'Early stopping ended every training.'
      : `The limit of epochs, not early stopping, ended ${cut} of ${records.length} trainings; --max-epochs sets another limit.`,
    ...(empty === 0
      ? []
      : [`In ${empty} subnetworks some layer has no edge: only biases decide there.`]),
    ...(stiff === 0
      ? []
      : [
          `In ${stiff} swapped subnetworks the degrees alone fix most edges (equilibrium overlap above 80 %), so they tell little.`,
        ]),
  ].join(' ');
}
