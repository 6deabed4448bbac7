import type { Section } from '../../document/blocks.js';
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
    await collapseSection(input),
    await dependenceSection(input),
    await powerLawSection(input),
    await sizesSection(input),
    await weightsSection(input),
    limitsSection(input),
    reproduceSection(input),
  ];
  return sections.filter((section) => section !== null);
}
