import { countStandings, type Score } from '../../../claims/judging/scorecard.js';
import { problemName } from '../../../results/problems/problem.js';
import type { Block, Section } from '../../document/blocks.js';
import { counted } from '../../document/number-format.js';
import { scorecardTable } from '../../tables/answer/scorecard-table.js';
import type { AnswerInput } from './answer-input.js';

/** The claims by theme, one line each. */
export function scorecardSection({ scores, reference }: AnswerInput): Section | null {
  if (scores.length === 0) return null;
  const usual = reference === null ? '' : problemName(reference.problem);
  const judged = scores.filter(({ standing }) => standing !== 'not run');
  const waiting = scores.length - judged.length;
  const places = [{ words: 'rules, evidence and commands of every claim', section: 'Verdicts' }];
  if (judged.length === 0) {
    const text = `None of ${counted(scores.length, 'claim')} was run.`;
    const blocks: Block[] = [
      { kind: 'text', text },
      { kind: 'more', places },
    ];
    return { title: 'No claim was run', short: 'Scorecard', blocks };
  }
  const families = judged.some(({ cells }) => cells.length > 1);
  const blocks: Block[] = [
    {
      kind: 'table',
      name: 'scorecard',
      caption:
        `● replicated, ◐ depends on the protocol, ○ not replicated, · open; numbers with 95 % intervals, of ${usual} unless named` +
        (families ? '; protocols: one mark each that was run' : ''),
      table: scorecardTable(scores, usual),
    },
  ];
  if (waiting > 0) {
    blocks.push({
      kind: 'text',
      text: `${counted(waiting, 'further claim')} ${waiting === 1 ? 'was' : 'were'} not run.`,
    });
  }
  blocks.push({ kind: 'more', places });
  return { title: scoreTitle(scores), short: 'Scorecard', blocks };
}

/** `Of 24 claims 10 are replicated, 3 depend on the protocol, 8 are not replicated, 3 are open`. */
export function scoreTitle(scores: readonly Score[]): string {
  const judged = scores.filter(({ standing }) => standing !== 'not run');
  const parts = countStandings(judged).map(({ standing, count }) => {
    const are = count === 1 ? 'is' : 'are';
    switch (standing) {
      case 'replicated':
        return `${count} ${are} replicated`;
      case 'depends on the protocol':
        return `${count} ${count === 1 ? 'depends' : 'depend'} on the protocol`;
      case 'not replicated':
        return `${count} ${are} not`;
      default:
        return `${count} ${are} open`;
    }
  });
  return `Of ${counted(judged.length, 'claim')} tested ${parts.join(', ')}`;
}
