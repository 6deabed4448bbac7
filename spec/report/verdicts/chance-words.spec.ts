import { describe, expect, it } from 'vitest';
import { chanceAccuracies, chanceWords } from '../../../src/report/verdicts/chance-words.js';
import { ownData } from '../../support/own-data.js';

describe('chanceWords', () => {
  it('tells both kinds of chance where they differ, and the classes that there are', () => {
    expect(chanceWords({ dataset: 'mnist' })).toBe(
      '10.00 %, guessing among 10 classes, and 11.35 %, always naming the most frequent class',
    );
    expect(chanceWords({ dataset: 'kmnist' })).toBe('10.00 %, guessing among 10 classes');
    expect(chanceWords({ dataset: ownData(5) })).toBe('20.00 %, guessing among 5 classes');
    expect(chanceAccuracies({ dataset: ownData(2, 0.8) })).toEqual([0.5, 0.8]);
  });
});
