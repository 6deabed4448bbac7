import { describe, expect, it } from 'vitest';
import { claims, judgeClaims } from '../../../src/claims/judging/claim-table.js';
import { scorecard, standings } from '../../../src/claims/judging/scorecard.js';
import {
  decidingCase,
  markOf,
  scoreNumber,
  scoreSeeds,
  verdictWords,
} from '../../../src/report/verdicts/score-words.js';
import { statementText } from '../../../src/report/verdicts/statement-text.js';
import { madeRun, madeSeeds } from '../../support/made-runs.js';

describe('markOf', () => {
  it('has a mark of its own for every verdict', () => {
    expect(new Set(standings.map(markOf)).size).toBe(standings.length);
  });
});

describe('verdictWords', () => {
  it('names how many cases were run, unless all were', () => {
    for (const score of scores) {
      const { cases, places } = score.judged.finding;
      const words = verdictWords(score);
      expect(words.includes(`(${cases.length} of ${places} cases)`)).toBe(
        cases.length > 0 && cases.length < places,
      );
      expect(words.startsWith(score.standing)).toBe(true);
    }
  });
});

describe('scoreNumber', () => {
  it('is of a case that has the verdict of the whole', () => {
    for (const score of scores.filter(({ judged }) => judged.verdict !== 'not run')) {
      expect(decidingCase(score)?.verdict, score.judged.id).toBe(score.judged.verdict);
    }
  });

  it('tells the estimate that the finding tells, without the seeds, which have a place of their own', () => {
    const score = scores.find(({ judged }) => judged.id === 'collapse-near-1-2-percent')!;
    const [statement] = decidingCase(score)?.statements ?? [];
    const text = scoreNumber(score, 'FC4 on MNIST');
    expect(statementText(statement!)).toBe(`${text} (3 seeds)`);
    expect(scoreSeeds(score)).toBe(3);
  });

  it('names the problem unless it is the usual one', () => {
    const score = scores.find(({ judged }) => judged.id === 'collapse-near-1-2-percent')!;
    expect(scoreNumber(score, 'CNN5 on MNIST')).toMatch(/^FC4 on MNIST: /);
  });

  it('is empty where nothing was run', () => {
    for (const score of scorecard(judgeClaims({ runs: [] }), [])) {
      expect([scoreNumber(score, ''), scoreSeeds(score)]).toEqual(['', null]);
    }
  });
});

// Helpers
const runs = [
  ...madeSeeds([0.009, 0.0095, 0.01], (half) => ({ half })),
  madeRun({ half: 0.04, rule: 'random' }),
  madeRun({ model: 'cnn5', half: 0.02 }),
];
const scores = scorecard(judgeClaims({ runs }), []);
if (scores.length !== claims.length) throw new Error('a scorecard holds all claims');
