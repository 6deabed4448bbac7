import { describe, expect, it } from 'vitest';
import {
  conditionChannels,
  conditionLooks,
  plainColours,
} from '../../../src/report/figures/condition-looks.js';
import {
  conditionName,
  type ShownCondition,
  tunedMagnitude,
  tunedRandom,
  untunedMagnitude,
} from '../../../src/results/problems/pruning-condition.js';

describe('conditionLooks', () => {
  it('gives a condition the same look whatever else is drawn', () => {
    const [alone] = conditionLooks([random]);
    const [, second] = conditionLooks([magnitude, random, batch(32)]);
    expect(second).toEqual(alone);
  });

  it('gives every condition a colour of its own while there are enough', () => {
    const untuned = { ...magnitude, ...untunedMagnitude };
    const all = [magnitude, random, untuned, ...[1, 2, 3, 4, 5].map(batch)];
    expect(new Set(conditionLooks(all).map(([colour]) => colour)).size).toBe(all.length);
  });

  it('has a look for any number of conditions', () => {
    const many = Array.from({ length: 30 }, (_, at) => batch(at));
    for (const [colour, dash] of conditionLooks(many)) {
      expect(colour).toMatch(/^#[0-9A-F]{6}$/i);
      expect(dash.length % 2).toBe(0);
    }
  });
});

describe('plainColours', () => {
  it('gives different colours while there are enough', () => {
    expect(new Set(plainColours(8)).size).toBe(8);
  });
});

describe('conditionChannels', () => {
  it('keeps names, colours and dashes in step', () => {
    const { color, strokeDash } = conditionChannels([batch(32), random]);
    expect(color.scale.domain).toEqual([conditionName(batch(32)), 'random']);
    expect(color.scale.range.length).toBe(strokeDash.scale.range.length);
  });
});

// Helpers
const magnitude: ShownCondition = { ...tunedMagnitude, schedule: null, differing: [] };
const random: ShownCondition = { ...tunedRandom, schedule: null, differing: [] };
const batch = (size: number): ShownCondition => ({
  ...magnitude,
  differing: [['batchSize', size]],
});
