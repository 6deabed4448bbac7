import { join } from 'node:path';
import { Command } from 'commander';
import { firstAtFloor, floorAccuracyOf } from '../../experiments/protocol/first-at-floor.js';
import type { LocatedRun } from '../../experiments/retraining/subnetwork.js';
import { recoverySection } from '../../report/sections/recovery.js';
import { recoveryTable } from '../../report/tables/recovery-table.js';
import { problemName } from '../../results/problems/problem.js';
import { recoveryStudies } from '../../results/recovery/recovery-studies.js';
import { displayFor } from '../progress/progress-display.js';
import { recoveryStudy } from './recovery-study.js';
import { limitsOf, optionsOf, type TrainingFlags, withTrainingFlags } from './training-flags.js';
import { trainingSources } from './training-sources.js';
import { writeTrainings } from './write-trainings.js';

/** `criticality recover`: networks whose accuracy has reached its floor, trained on with their mask. */
export function recoverCommand(): Command {
  const command = new Command('recover')
    .description('train networks on from the floor of accuracy, with the edges they have left')
    .argument('<run...>', 'folders of pruned runs, or folders that hold runs/');
  return withTrainingFlags(command, join('reports', 'recovery'), 'recoveries').action(recover);
}

async function recover(folders: readonly string[], flags: TrainingFlags): Promise<void> {
  const sources = trainingSources(folders);
  const hasArrived = ({ run }: LocatedRun) =>
    firstAtFloor(run.steps, floorAccuracyOf(run.settings)) !== null;
  const arrived = sources.filter(hasArrived);
  const records = await recoveryStudy(
    arrived.length > 0 ? arrived : sources, // where none arrived, the refusal says so
    limitsOf(flags),
    flags.jobs,
    optionsOf(flags),
    displayFor(flags),
  );
  const studies = recoveryStudies(
    arrived.map(({ run }) => run),
    records,
  );
  const sections = await recoverySection(studies);
  const lead = passedOver(sources.filter((source) => !hasArrived(source)));
  writeTrainings(
    {
      ...{ page: 'recovery', key: 'recoveries', files: {} },
      document: { title: 'Networks trained on from the floor of accuracy', lead, sections },
      tables: studies.map(({ problem, rows }) => ({
        problem: problemName(problem),
        table: recoveryTable(rows),
      })),
    },
    flags,
  );
}

function passedOver(runs: readonly LocatedRun[]): string {
  if (runs.length === 0) return '';
  const limits = new Set(runs.map(({ run }) => 100 * floorAccuracyOf(run.settings)));
  const limit = [...limits].map((percent) => `${Number(percent.toPrecision(3))} %`).join(' or ');
  const what = runs.length === 1 ? '1 run' : `${runs.length} runs`;
  return `Passed over ${what} whose accuracy stays above ${limit} while edges are left.`;
}
