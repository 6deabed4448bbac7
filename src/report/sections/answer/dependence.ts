import { problemName, sameProblem } from '../../../results/problems/problem.js';
import type { Dependence } from '../../../results/summary/dependence.js';
import type { Block, Section } from '../../document/blocks.js';
import { counted, densityText } from '../../document/number-format.js';
import { protocolText } from '../../figures/protocols/protocol-text.js';
import { specificationCurve } from '../../figures/protocols/specification-curve.js';
import { dependingPanel } from '../../figures/protocols/verdict-matrix.js';
import type { AnswerInput } from './answer-input.js';

/** How far collapse and verdicts move with what the paper's text leaves open. */
export async function dependenceSection(input: AnswerInput): Promise<Section | null> {
  const { dependence, protocols } = input;
  if (dependence === null) return null;
  const blocks: Block[] = [{ kind: 'text', text: spanText(dependence) }];
  const study = protocols.find(({ problem }) => sameProblem(problem, dependence.problem));
  if (study !== undefined) {
    const matrix = dependingPanel(input.overFamily);
    const beside = matrix === null ? [] : [matrix];
    const figure = await specificationCurve(study, 'protocols.svg', extremes(dependence), beside);
    blocks.push({ kind: 'figure', figure });
  }
  blocks.push({
    kind: 'more',
    places: [
      ...(protocols.length > 0
        ? [{ words: 'every claim under every protocol', section: 'Protocols' }]
        : []),
      { words: 'choices that the text leaves open', section: 'Declared assumptions' },
    ],
  });
  return { title: dependenceTitle(dependence), short: 'Dependence', blocks };
}

/** The finding in one sentence without a full stop. */
export function dependenceTitle({ ways, least, most }: Dependence): string {
  return `Choices that the text leaves open move the collapse from ${densityText(least.density)} to ${densityText(most.density)} of the edges, over ${ways} protocols`;
}

function extremes({ least, most }: Dependence): string {
  return `Widths apart, the collapse comes latest with ${protocolText(least.change)}, earliest with ${protocolText(most.change)}`;
}

function spanText({ problem, onPapersSchedule, least, most, base }: Dependence): string {
  const schedule = onPapersSchedule ? 'with 5,000 equal steps' : 'with the fast schedule';
  const told = ({ density, seeds }: Dependence['least'], name = '') =>
    `${densityText(density)} (${name}${counted(seeds, 'seed')})`;
  const middle = base === null ? '' : ` around ${told(base, 'base, ')}`;
  return `${problemName(problem)} is half-way to guessing, ${schedule}, at ${told(least)} to ${told(most)}${middle}.`;
}
