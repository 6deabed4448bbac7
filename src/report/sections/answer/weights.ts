import { evolutionLags } from '../../../results/evolution/evolution-peaks.js';
import type { Block, Section } from '../../document/blocks.js';
import { evolutionFigure } from '../../figures/evolution/evolution-figure.js';
import { retrainingFigure } from '../../figures/retraining/retraining-figure.js';
import type { AnswerInput } from './answer-input.js';

/** What the weights do on the way, and what trained subnetworks and recovery say. */
export async function weightsSection(input: AnswerInput): Promise<Section | null> {
  const { reference, retraining, recovery } = input;
  const blocks: Block[] = [];
  const lag = reference === null ? undefined : evolutionLags(reference).at(-1);
  if (reference !== null && lag !== undefined) {
    blocks.push({
      kind: 'figure',
      figure: await evolutionFigure(reference, lag, 'weights.svg'),
    });
  }
  const [study] = retraining;
  if (study !== undefined) {
    blocks.push({ kind: 'figure', figure: await retrainingFigure(study, 'subnetworks.svg') });
  }
  if (blocks.length === 0) return null;
  blocks.push({
    kind: 'more',
    places: [
      ...(lag === undefined
        ? []
        : [{ words: 'every layer and lag', section: 'Evolution of the weights' }]),
      ...(study === undefined
        ? []
        : [{ words: 'differences and graphs', section: 'Retrained subnetworks' }]),
      ...(recovery.length === 0 ? [] : [{ words: 'every recovery', section: 'Gradient recovery' }]),
    ],
  });
  return { title: 'Weights, subnetworks, recovery', short: 'Weights', blocks };
}
