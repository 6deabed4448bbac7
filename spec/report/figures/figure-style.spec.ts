import { describe, expect, it } from 'vitest';
import { palette, sequence } from '../../../src/report/figures/figure-style.js';

describe('palette', () => {
  it('can be seen on white', () => {
    for (const colour of Object.values(palette)) expect(contrast(colour)).toBeGreaterThan(3);
  });

  it('keeps the two main arms apart for readers who do not see red or green', () => {
    // Viénot, Brettel & Mollon 1999, doi:10.1002/(SICI)1520-6378(199908)24:4<243::AID-COL5>3.0.CO;2-3
    const [first, second] = sequence.map((colour) => withoutRedGreen(channels(colour)));
    const distance = Math.hypot(...(first ?? []).map((value, at) => value - (second?.[at] ?? 0)));
    expect(distance).toBeGreaterThan(0.3);
  });
});

// Helpers

/** Linear-light red, green and blue in [0, 1]. */
function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

/** WCAG 2.2 contrast ratio against white. */
function contrast(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour);
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

function withoutRedGreen([red = 0, green = 0, blue = 0]: number[]): number[] {
  const mixed = 0.2928 * red + 0.7072 * green;
  return [mixed, mixed, 0.0223 * (green - red) + blue];
}
