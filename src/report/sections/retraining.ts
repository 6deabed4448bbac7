import { type ArmPair, pairedDifferenceTable } from '../../results/paired-differences.js';
import type { Block, Section } from '../document/blocks.js';
import { figureFile } from '../figures/figure-file.js';
import {
  figure4Retraining,
  type RetrainingResult,
} from '../figures/retraining/figure-4-retraining.js';
import { type ArmStructure, armStructureTable } from '../tables/arm-structure-table.js';

/** Retrained subnetworks of one problem. */
export interface RetrainingStudy {
  readonly problem: string;
  readonly results: readonly RetrainingResult[];
  /** Arms that the table compares; their names are those of `results`. */
  readonly compare: readonly ArmPair[];
  /** One a retraining. */
  readonly structures: readonly ArmStructure[];
}

/** Figure 4, the differences between arms and their graphs; no section where there is no study. */
export async function retrainingSection(
  studies: readonly RetrainingStudy[],
): Promise<readonly Section[]> {
  const blocks: Block[] = [];
  for (const { problem, results, compare, structures } of studies) {
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
    blocks.push({
      kind: 'table',
      name: figureFile('retraining-structure', problem, studies.length).replace(/\.svg$/, ''),
      caption: `Graphs of the subnetworks, ${problem}: means over the masks of an arm`,
      table: armStructureTable(structures),
    });
  }
  if (blocks.length === 0) return [];
  blocks.push({ kind: 'text', text: structureNote });
  return [{ title: 'Retrained subnetworks', blocks }];
}

const structureNote =
  'Overlap: share of the edges that the pruned network has too; equilibrium: the same between ' +
  'independent swapped masks. Assortativity: correlation of the degrees at the two ends of an ' +
  'edge, layer by layer from the input. 2-path spread: standard deviation over mean of the ways of ' +
  'two edges to a unit, from the second layer on. Swaps keep every degree and the number of ' +
  '2-paths, but neither of these two. A dash: no swaps, or not defined for some mask.';
