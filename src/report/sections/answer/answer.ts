import type { JudgedClaim } from '../../../claims/judging/claim.js';
import { countVerdicts } from '../../../claims/judging/count-verdicts.js';
import { countStandings } from '../../../claims/judging/scorecard.js';
import { networksName } from '../../../results/problems/networks-name.js';
import { problemName, sameProblem } from '../../../results/problems/problem.js';
import type { EnsembleCollapse } from '../../../results/transition/ensemble-collapses.js';
import type { Block, Section } from '../../document/blocks.js';
import { counted, countText, densityText } from '../../document/number-format.js';
import { protocolText } from '../../figures/protocols/protocol-text.js';
import { accuracyBySizeFigure } from '../../figures/sizes/accuracy-by-size-figure.js';
import { edgesLeft, meanDensityText } from '../../tables/answer/collapse-table.js';
import { ensembleSeeds, ensembleWords, wayWords } from '../../verdicts/ensemble-words.js';
import { exponentText } from '../../verdicts/onset-words.js';
import type { AnswerInput } from './answer-input.js';
import { collapseOf, otherSchedule, otherWays, pictureOfCollapse } from './collapse.js';
import { determinedOnes, powerLawTitle } from './power-law.js';
import { scoreTitle } from './scorecard.js';
import { protocolOfSizes, scaledEdges } from './sizes.js';

/** The three questions with their answers, and accuracy against the edges left. */
export async function answerSection(input: AnswerInput): Promise<Section | null> {
  const told = questions(input);
  if (told.length === 0) return null;
  const items = told.map(({ answer }) => answer);
  const leads = told.map(({ question }) => question);
  const blocks: Block[] = [{ kind: 'list', items, leads }];
  const [scaling] = input.scalings;
  if (scaling === undefined || scaledEdges(input) === null) {
    blocks.push(...(await pictureOfCollapse(input)));
  } else {
    const figure = await accuracyBySizeFigure(scaling.study.ensembles, {
      file: 'sizes.svg',
      title: decides[scaling.edges.kind === 'scaling' ? scaling.edges.verdict : 'undecided'],
      caption: 'Test accuracy of networks of several widths; a line a run.',
    });
    blocks.push({ kind: 'figure', figure });
  }
  return { title: answerTitle(input), short: 'The answer', blocks };
}

const decides = {
  vanishes: 'A number of edges, not a share of them, decides where networks collapse',
  survives: 'A share of the edges decides where networks collapse, however large they are',
  undecided: 'Whether a number or a share of the edges decides where networks collapse is open',
} as const;

/** Three answers with numbers and seeds; those are left out for which nothing was run. */
export function answers(input: AnswerInput): string[] {
  return questions(input).map(({ question, answer }) => `${question} ${answer}`);
}

function questions(input: AnswerInput) {
  return [
    { question: 'Is it true?', answer: isItTrue(input) },
    { question: 'Of networks in general?', answer: elsewhere(input) },
    { question: 'Which exponents?', answer: whichExponents(input) },
    { question: 'On what does it depend?', answer: onWhat(input) },
  ].filter(({ answer }) => answer !== '');
}

function answerTitle({ collapses, onsets }: AnswerInput): string {
  const law = onsets.length === 0 ? '' : `; ${lowerFirst(powerLawTitle(onsets))}`;
  return `${collapseOf(collapses)}${law}`;
}

function isItTrue({ scores, collapses }: AnswerInput): string {
  const [first] = collapses;
  if (first === undefined) return '';
  const judged = scores.filter(({ standing }) => standing !== 'not run');
  const counts = new Map(countStandings(judged).map(({ standing, count }) => [standing, count]));
  const held = counts.get('replicated') ?? 0;
  const word = held === 0 ? 'No' : held === judged.length ? 'Yes' : 'In part';
  const claims = judged.length === 0 ? '' : `${word}: ${lowerFirst(scoreTitle(scores))}. `;
  const name = problemName(first.problem);
  const where =
    first.halfWay === null
      ? `${name} does not lose half of its accuracy above guessing in every run`
      : `${name} loses half of its accuracy above guessing at ${meanDensityText(first.halfWay)} of its edges, ${countText(edgesLeft(first))} edges`;
  const way = wayWords(first, collapses);
  const told = `${where} (${way === '' ? '' : `${way}, `}${ensembleSeeds(first)})`;
  return `${claims}${[told, ...otherWays(collapses).map((one) => wayText(one, collapses))].join('; ')}.`;
}

/** Where networks collapse that were trained or pruned in another way. */
function wayText(one: EnsembleCollapse, all: readonly EnsembleCollapse[]): string {
  const { halfWay } = one;
  const place = halfWay === null ? 'not in every run' : `at ${meanDensityText(halfWay)}`;
  return `${place} (${wayWords(one, all)}, ${ensembleSeeds(one)})`;
}

/**
 * Networks that the claims of the paper do not tell of, each by its name. Of several schedules of the paper's rule
 * its own equal steps are told, as they are of the paper's problems; the table has the others.
 */
function elsewhere({ networks }: AnswerInput): string {
  const told = networks.filter(({ networks: { problem, condition } }) => {
    const alike = networks.filter((other) => sameProblem(other.networks.problem, problem));
    const kinds = alike.map((other) => other.networks.condition.schedule?.kind);
    const bySchedule = alike.every((other) => other.networks.condition.isPapersRule);
    if (!bySchedule || new Set(kinds).size < alike.length || !kinds.includes('equal')) return true;
    return condition.schedule?.kind === 'equal';
  });
  const named = told.map((one) => one.networks);
  const counts = told.map(({ networks: own, verdicts }, at) => {
    const judged = verdicts.filter(({ verdict }) => verdict !== 'not run');
    return `${networksName(own, named)}: ${countWords(judged, at === 0)}`;
  });
  return counts.length === 0 ? '' : `${counts.join('; ')}.`;
}

/** `2 claims replicated, 5 not, 1 open`, and after the first network the numbers alone. */
function countWords(judged: readonly JudgedClaim[], isFirst: boolean): string {
  if (judged.length === 0) return 'no claim tested';
  const counts = countVerdicts(judged);
  const held = counts.get('replicated') ?? 0;
  const not = counts.get('not replicated') ?? 0;
  const open = counts.get('inconclusive') ?? 0;
  if (!isFirst) return [held, not, open].join(', ');
  return `${counted(held, 'claim')} replicated, ${not} not, ${open} open`;
}

function whichExponents({ onsets, reference }: AnswerInput): string {
  if (onsets.length === 0) return '';
  const own = onsets.flatMap(({ title, of, analysis }) => {
    const isReference = of && reference && sameProblem(of.problem, reference.problem);
    if (!isReference || analysis.kind !== 'transition') return [];
    const { evidence, exponent } = analysis;
    if (analysis.headline === 'determined') return [];
    const name = title.replace(`${problemName(of.problem)}, `, '');
    return [
      `β = ${exponentText(exponent)} for ${name} (evidence: ${evidenceWords[evidence.grade]})`,
    ];
  });
  const more = own.length - mostExponents;
  const named = more > 0 ? [...own.slice(0, mostExponents), `${more} more in the table`] : own;
  const told = own.length === 0 ? '' : ` Given the law, ${named.join('; ')}.`;
  const determined = determinedOnes(onsets).map(
    ({ title, exponent }) => `${title}, β = ${exponentText(exponent)}`,
  );
  const found = determined.length === 0 ? '' : `: ${determined.join('; ')}`;
  return `${powerLawTitle(onsets)}${found}.${told}`;
}

/** Most exponents that the answer names one by one. */
const mostExponents = 6;

const evidenceWords = {
  decisive: 'decisive',
  strong: 'strong',
  weak: 'weak',
  none: 'absent',
  against: 'negative',
} as const;

function onWhat(input: AnswerInput): string {
  const { dependence, scores, collapses } = input;
  const parts: string[] = [];
  const [first] = collapses;
  const elsewhere = otherSchedule(collapses);
  const judged = scores.filter(({ cells }) => cells.length > 1);
  const turning = judged.filter(({ standing }) => standing === 'depends on the protocol').length;
  if (dependence !== null) {
    const { least, most, ways } = dependence;
    const ends = [least, most].map(
      ({ density, change }) => `${densityText(density)} (${protocolText(change)})`,
    );
    const claims = turning === 0 ? '' : ` and turn ${turning} of ${judged.length} verdicts`;
    parts.push(
      `Choices that the text leaves open move the collapse from ${ends.join(' to ')} over ${ways} protocols${claims}.`,
    );
  }
  if (dependence === null && first?.halfWay && elsewhere?.halfWay) {
    const [here, there] = [first, elsewhere].map(
      (one) => `${densityText(one.halfWay?.value ?? null)} (${ensembleWords(one)})`,
    );
    parts.push(`The schedule moves the collapse: ${here} against ${there}.`);
  }
  const edges = scaledEdges(input);
  if (edges !== null) {
    const counts = edges.sizes.map((size) => size.edges);
    const sizes = [edges.sizes[0], edges.sizes.at(-1)].map((one) => countText(one?.size ?? null));
    parts.push(
      `Networks of ${sizes.join(' to ')} edges collapse at ${countText(Math.min(...counts))} to ${countText(Math.max(...counts))} edges${protocolOfSizes(input)}.`,
    );
  }
  return parts.join(' ');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
