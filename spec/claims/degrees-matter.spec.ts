import { describe, expect, it } from 'vitest';
import { degreesMatter } from '../../src/claims/degrees-matter.js';
import { madeRetraining } from '../support/made-studies.js';
import { claimLaws } from './support/claim-laws.js';

const original = [0.9, 0.91, 0.9];
const swapped = [0.8, 0.81, 0.79];
const study = (matched: readonly number[]) => ({
  runs: [],
  retraining: [madeRetraining({ A: original, C: swapped, D: matched })],
});

claimLaws(degreesMatter, {
  agrees: study([0.6, 0.61, 0.6]),
  disagrees: study([0.85, 0.86, 0.85]),
  straddles: study([0.7, 0.8, 0.9]),
});

describe('degreesMatter', () => {
  it('looks at the lowest density at which the original still learns', () => {
    const low = madeRetraining({ A: [0.2, 0.2, 0.2], C: swapped, D: [0.9, 0.9, 0.9] }, 0.001);
    const high = madeRetraining({ A: original, C: swapped, D: [0.9, 0.9, 0.9] }, 0.1);
    const [middle] = study([0.6, 0.61, 0.6]).retraining;
    const results = [low, middle, high].flatMap((one) => one?.results ?? []);
    const evidence = { runs: [], retraining: [{ ...low, results }] };
    expect(degreesMatter.judge(evidence)).toMatchObject({ verdict: 'replicated' });
  });

  it('does not mix networks that were pruned in several ways: those heard first decide', () => {
    const [first, second] = [study([0.6, 0.61, 0.6]), study([0.9, 0.9, 0.9])];
    const both = [...first.retraining, ...second.retraining];
    const judge = (retraining: typeof both) => degreesMatter.judge({ runs: [], retraining });
    expect(judge(both)).toEqual(judge(first.retraining));
    expect(judge(both.toReversed())).toEqual(judge(second.retraining));
  });
});
