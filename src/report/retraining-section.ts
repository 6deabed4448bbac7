import type { Block, Section } from './blocks.js';
import { figure4Retraining, type RetrainingResult } from './figure-4-retraining.js';
import { figureFile } from './figure-file.js';
import { type ArmPair, pairedDifferenceTable } from './paired-differences.js';

/** Retrained subnetworks of one problem. */
export interface RetrainingStudy {
  readonly problem: string;
  readonly results: readonly RetrainingResult[];
  /** Arms that the table compares; their names are those of `results`. */
  readonly compare: readonly ArmPair[];
}

/** Figure 4 and the differences between arms; no section where there is no study. */
export async function retrainingSection(
  studies: readonly RetrainingStudy[],
): Promise<readonly Section[]> {
  const blocks: Block[] = [];
  for (const { problem, results, compare } of studies) {
    const file = figureFile('figure-4', problem, studies.length);
    blocks.push({ kind: 'figure', figure: await figure4Retraining(results, problem, file) });
    blocks.push({
      kind: 'table',
      name: figureFile('retraining-differences', problem, studies.length).replace(/\.svg$/, ''),
      caption:
        `Differences between arms, ${problem}: paired by seed, Student's t; p against "first is ` +
        'not better than second", not corrected for the number of comparisons',
      table: pairedDifferenceTable(results, compare),
    });
  }
  return blocks.length === 0 ? [] : [{ title: 'Retrained subnetworks', blocks }];
}
