import { fewestSeeds } from '../../criticality/fits/refusal.js';
import type { Ensemble } from '../../results/ensembles/ranked-ensembles.js';
import { problemName } from '../../results/problems/problem.js';
import { mostShown } from '../../results/protocols/shown-runs.js';
import { ensembleSeeds, wayWords } from './ensemble-words.js';

/** Most ensembles that are named one by one. */
const mostNamed = 8;

/** Which ensembles others speak for, and why. */
export function unstudiedText(unstudied: readonly Ensemble[]): string {
  if (unstudied.length === 0) return '';
  const named = unstudied.slice(0, mostNamed).map((one) => {
    const parts = [wayWords(one, unstudied), ensembleSeeds(one)].filter((text) => text !== '');
    return `${problemName(one.problem)} (${parts.join(', ')})`;
  });
  const more = unstudied.length - named.length;
  return (
    `Of one way to train and prune the schedule of the paper is analysed from ${fewestSeeds} seeds on, otherwise the one with most seeds; ` +
    `of a problem at most ${mostShown} ways. Not analysed: ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`
  );
}
