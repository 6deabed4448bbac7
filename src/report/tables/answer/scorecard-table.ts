import type { Score } from '../../../claims/judging/scorecard.js';
import { markOf, scoreNumber, scoreSeeds, verdictWords } from '../../verdicts/score-words.js';
import { type Column, type Table, tableOf } from '../table.js';

/**
 * Claims that were judged, by theme, a line each; dots by protocol where the family was run.
 *
 * @param usual - title of the problem that the numbers are of where no other is named.
 */
export function scorecardTable(scores: readonly Score[], usual: string): Table {
  const judged = scores.filter(({ standing }) => standing !== 'not run');
  const hasFamily = judged.some(({ cells }) => cells.length > 1);
  const dots: Column<Score> = {
    title: 'protocols',
    key: 'protocols',
    value: ({ cells }) => cells.map(({ verdict }) => markOf(verdict)).join(''),
  };
  return tableOf<Score>(
    [
      { title: '', key: 'mark', value: ({ standing }) => markOf(standing) },
      { title: 'verdict', key: 'verdict', value: (score) => verdictWords(score) },
      { title: 'claim', key: 'claim', value: ({ judged: { claim } }) => claim },
      { title: 'found', key: 'found', value: (score) => scoreNumber(score, usual) },
      { title: 'seeds', key: 'seeds', value: scoreSeeds },
      ...(hasFamily ? [dots] : []),
      { title: '', key: 'theme', value: ({ theme }) => theme, csvOnly: true },
    ],
    judged,
  );
}
