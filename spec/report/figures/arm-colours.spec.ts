import { describe, expect, it } from 'vitest';
import { armChannels, armLooks } from '../../../src/report/figures/arm-colours.js';

describe('armLooks', () => {
  it('gives an arm the same look whatever else is drawn', () => {
    const [alone] = armLooks(['random']);
    const [, second] = armLooks(['magnitude', 'random', 'snip']);
    expect(second).toEqual(alone);
  });

  it('gives every arm a colour of its own while there are enough', () => {
    const arms = ['magnitude', 'random', 'magnitude, no fine-tuning', 'a', 'b', 'c', 'd', 'e'];
    expect(new Set(armLooks(arms).map(([colour]) => colour)).size).toBe(arms.length);
  });

  it('has a look for any number of arms', () => {
    const arms = Array.from({ length: 30 }, (_, at) => `arm ${at}`);
    for (const [colour, dash] of armLooks(arms)) {
      expect(colour).toMatch(/^#[0-9A-F]{6}$/i);
      expect(dash.length % 2).toBe(0);
    }
  });
});

describe('armChannels', () => {
  it('keeps names, colours and dashes in step', () => {
    const { color, strokeDash } = armChannels(['x', 'random']);
    expect(color.scale.domain).toEqual(['x', 'random']);
    expect(color.scale.range.length).toBe(strokeDash.scale.range.length);
  });
});
