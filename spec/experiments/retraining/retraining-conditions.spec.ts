import { describe, expect, it } from 'vitest';
import {
  parseRetrainingConditions,
  retrainingConditionNames,
  retrainingConditions,
  retrainingConditionTitle,
} from '../../../src/experiments/retraining/retraining-conditions.js';
import { InputError } from '../../../src/numerics/errors.js';

describe('parseRetrainingConditions', () => {
  it('gives each arm once, in the order of the table', () => {
    expect(parseRetrainingConditions('E,A, C,A')).toEqual(['A', 'C', 'E']);
    expect(parseRetrainingConditions(retrainingConditionNames.join(','))).toEqual(
      retrainingConditionNames,
    );
  });

  it('takes words as it takes letters', () => {
    const words = retrainingConditionNames.map((arm) => retrainingConditions[arm].word);
    expect(new Set(words).size).toBe(words.length);
    retrainingConditionNames.forEach((arm, at) => {
      expect(parseRetrainingConditions(words[at] ?? '')).toEqual([arm]);
    });
    expect(parseRetrainingConditions('random,original,C')).toEqual(['A', 'C', 'E']);
  });

  it('lets H stand for the three arms with scaled weights', () => {
    expect(parseRetrainingConditions('H')).toEqual(['HC', 'HD', 'HE']);
    expect(parseRetrainingConditions('HD,C')).toEqual(['C', 'HD']);
  });

  it('refuses an unknown arm and no arm, naming those there are', () => {
    for (const text of ['Z', 'a', '', 'A,,C', 'toString']) {
      expect(() => parseRetrainingConditions(text)).toThrow(InputError);
      expect(() => parseRetrainingConditions(text)).toThrow(
        /must be among original, .* or A, B, C.*got/,
      );
    }
  });
});

describe('arms', () => {
  it('changes one thing at a time between those that are compared', () => {
    for (const [one, other] of [
      ['A', 'B'],
      ['C', 'HC'],
      ['D', 'HD'],
      ['E', 'HE'],
    ] as const) {
      expect(retrainingConditions[one].kept).toBe(retrainingConditions[other].kept);
      expect(retrainingConditions[one].weights).not.toBe(retrainingConditions[other].weights);
    }
    for (const arm of ['C', 'D', 'E', 'F', 'G'] as const)
      expect(retrainingConditions[arm].weights).toBe('source');
  });

  it('gives every arm a name of its own that begins with its letter', () => {
    const titles = retrainingConditionNames.map(retrainingConditionTitle);
    expect(new Set(titles).size).toBe(titles.length);
    titles.forEach((title, at) => {
      expect(title.startsWith(`${retrainingConditionNames[at]}: `)).toBe(true);
    });
  });
});
