import type { Section } from '../../document/blocks.js';
import { networkScorecard } from '../network-verdicts.js';
import { answerSection } from './answer.js';
import type { AnswerInput } from './answer-input.js';
import { collapseSection } from './collapse.js';
import { dependenceSection } from './dependence.js';
import { limitsSection } from './limits.js';
import { powerLawSection } from './power-law.js';
import { reproduceSection } from './reproduce.js';
import { scorecardSection } from './scorecard.js';
import { sizesSection } from './sizes.js';
import { weightsSection } from './weights.js';

/** The report in the order of its questions; sections without evidence are left out. */
export async function answerSections(input: AnswerInput): Promise<Section[]> {
  const sections = [
    await answerSection(input),
    scorecardSection(input),
    networkScorecard(input.networks, input.scores.length > 0),
    await collapseSection(input),
    await dependenceSection(input),
    await powerLawSection(input),
    await sizesSection(input),
    await weightsSection(input),
    limitsSection(input),
    reproduceSection(input),
  ];
  return lettered(withoutSpare(sections.filter((section) => section !== null)));
}

const mostFigures = 7;

/** Figures that give way where there are too many, the first first; the appendix has their like. */
const spare = ['edges-by-size.svg', 'subnetworks.svg', 'protocols.svg'];

function withoutSpare(sections: readonly Section[]): readonly Section[] {
  const figures = sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'figure'));
  const out = spare.slice(0, Math.max(0, figures.length - mostFigures));
  return sections.map((section) => ({
    ...section,
    blocks: section.blocks.filter(
      (block) => block.kind !== 'figure' || !out.includes(block.figure.file),
    ),
  }));
}

/** Figures have letters in the order of the report; those of the appendix have the paper's numbers. */
function lettered(sections: readonly Section[]): Section[] {
  let count = 0;
  return sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => {
      if (block.kind !== 'figure') return block;
      const letter = String.fromCharCode(65 + count++);
      const title = `Figure ${letter}: ${block.figure.title}`;
      return { ...block, figure: { ...block.figure, title } };
    }),
  }));
}
