import { problemName } from '../../results/problems/problem.js';
import type { RecoveryStudy } from '../../results/recovery/recovery-studies.js';
import { type RecoverySummary, recoverySummary } from '../../results/recovery/recovery-summary.js';
import type { Block, Section } from '../document/blocks.js';
import { figureFile, fileStem } from '../figures/figure-file.js';
import { recoveryFigure } from '../figures/recovery/recovery-figure.js';
import { recoveryTable } from '../tables/recovery-table.js';

/** A figure and a table for each problem; no section where there is no study. */
export async function recoverySection(
  studies: readonly RecoveryStudy[],
): Promise<readonly Section[]> {
  if (studies.length === 0) return [];
  const blocks: Block[] = [{ kind: 'text', text: method }];
  for (const study of studies) {
    const { rows } = study;
    const problem = problemName(study.problem);
    const file = figureFile('figure-9', problem, studies.length);
    blocks.push({ kind: 'figure', figure: await recoveryFigure(study, file) });
    blocks.push({
      kind: 'table',
      name: fileStem('recovery', problem, studies.length),
      caption:
        `Test accuracy and outcome entropy of the networks before and after, and accuracy of the ` +
        `control after, ${problem}`,
      table: recoveryTable(rows),
    });
    blocks.push({ kind: 'text', text: remarks(rows.length, recoverySummary(rows)) });
  }
  return [{ title: 'Gradient recovery', blocks }];
}

const method =
  'Each network is taken from the first step after which no more of the test images than the floor are ' +
  'classified correctly although edges are left. The floor is guessing and half a class more, at most 5 ' +
  'points, or the share of the most frequent class: 15 % among ten balanced ones. Its edges stay as they are, Adam begins at rest, ' +
  "and it is trained with the run's data, batches and learning rate until early stopping, with " +
  'the patience of retrained subnetworks. The control has the same edges and begins with fresh ' +
  'weights, drawn as for a full network. Outputs that no path of edges joins to an input answer ' +
  'every image alike, so a network with k outputs reached tells at most k + 1 classes apart.';

/** What a reader must know: networks that nothing can pass, and trainings that were cut short. */
function remarks(networks: number, summary: RecoverySummary): string {
  const { severed, cutShort, trainings, otherLimits } = summary;
  return [
    severed === 0
      ? 'In every network some output is reached from the inputs.'
      : `In ${severed} of ${networks} networks no output is reached: they name one class for all images, whatever the weights.`,
    cutShort === 0
      ? 'Early stopping ended every training.'
      : `The limit of epochs, not early stopping, ended ${cutShort} of ${trainings} trainings.`,
    ...(otherLimits === 0
      ? []
      : [
          `Of ${otherLimits} networks early stopping had other limits than declared; no claim rests on them.`,
        ]),
  ].join(' ');
}
