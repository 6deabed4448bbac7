import { describe, expect, it } from 'vitest';
import { pageStyle } from '../../../src/report/document/page-style.js';

describe('pageStyle', () => {
  it('can be read in light and in dark', () => {
    for (const colours of themes()) {
      for (const name of ['ink', 'quiet', 'link', 'good', 'bad', 'open']) {
        // WCAG 2.2, level AA for running text
        expect(contrast(colours.get(name), colours.get('ground'))).toBeGreaterThan(4.5);
      }
    }
  });

  it('fetches nothing', () => {
    expect(pageStyle).not.toMatch(/url\(|@import|@font-face/);
  });
});

// Helpers

/** Custom properties of the two `:root` blocks, light first. */
function themes(): ReadonlyMap<string, string>[] {
  return [...pageStyle.matchAll(/:root \{([^}]*)\}/g)].map(
    ([, block = '']) =>
      new Map(
        [...block.matchAll(/--(\w+): (#\w{6})/g)].map(([, name = '', colour = '']) => [
          name,
          colour,
        ]),
      ),
  );
}

function contrast(first = '', second = ''): number {
  const [low = 0, high = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
