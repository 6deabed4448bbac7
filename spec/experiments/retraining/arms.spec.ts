import { describe, expect, it } from 'vitest';
import { armNames, arms, armTitle, parseArms } from '../../../src/experiments/retraining/arms.js';
import { InputError } from '../../../src/numerics/errors.js';

describe('parseArms', () => {
  it('gives each arm once, in the order of the table', () => {
    expect(parseArms('E,A, C,A')).toEqual(['A', 'C', 'E']);
    expect(parseArms(armNames.join(','))).toEqual(armNames);
  });

  it('lets H stand for the three arms with scaled weights', () => {
    expect(parseArms('H')).toEqual(['HC', 'HD', 'HE']);
    expect(parseArms('HD,C')).toEqual(['C', 'HD']);
  });

  it('refuses an unknown arm and no arm, naming those there are', () => {
    for (const text of ['Z', 'a', '', 'A,,C', 'toString']) {
      expect(() => parseArms(text)).toThrow(InputError);
      expect(() => parseArms(text)).toThrow(/must be among A, B, C.*got/);
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
      expect(arms[one].kept).toBe(arms[other].kept);
      expect(arms[one].weights).not.toBe(arms[other].weights);
    }
    for (const arm of ['C', 'D', 'E', 'F', 'G'] as const) expect(arms[arm].weights).toBe('source');
  });

  it('gives every arm a name of its own that begins with its letter', () => {
    const titles = armNames.map(armTitle);
    expect(new Set(titles).size).toBe(titles.length);
    titles.forEach((title, at) => {
      expect(title.startsWith(`${armNames[at]}: `)).toBe(true);
    });
  });
});
