import { networksName } from '../../results/problems/networks-name.js';
import { pairedDifferences } from '../../results/retraining/paired-differences.js';
import type { RetrainingStudy } from '../../results/retraining/retraining-studies.js';
import { subnetworkStructures } from '../../results/retraining/subnetwork-structures.js';
import type { Block, Section } from '../document/blocks.js';
import { figureFile, fileStem } from '../figures/figure-file.js';
import { retrainingFigure, retrainingReading } from '../figures/retraining/retraining-figure.js';
import { pairedDifferenceTable } from '../tables/paired-difference-table.js';
import { structureTable } from '../tables/structure-table.js';

/** Figure 4, the differences between conditions and their graphs; no section where there is no study. */
export async function retrainingSection(
  studies: readonly RetrainingStudy[],
): Promise<readonly Section[]> {
  const blocks: Block[] = [];
  for (const study of studies) {
    const { results, records } = study;
    const problem = networksName(study, studies);
    const file = figureFile('figure-4', problem, studies.length);
    const words = {
      file,
      title: `Figure 4: retrained subnetworks, ${problem}`,
      caption: retrainingReading(study),
    };
    blocks.push({ kind: 'figure', figure: await retrainingFigure(study, words) });
    blocks.push({
      kind: 'table',
      name: fileStem('retraining-differences', problem, studies.length),
      caption:
        `Differences between retraining conditions, ${problem}: paired by network, Student's t; p against "first is ` +
        'not better than second", not corrected for the number of comparisons',
      table: pairedDifferenceTable(pairedDifferences(results)),
    });
    blocks.push({
      kind: 'table',
      name: fileStem('retraining-structure', problem, studies.length),
      caption: `Graphs of the subnetworks, ${problem}: means over the masks of a condition`,
      table: structureTable(subnetworkStructures(records)),
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
