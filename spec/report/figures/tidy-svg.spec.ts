import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidySvg, xmlText } from '../../../src/report/figures/tidy-svg.js';

describe('tidySvg', () => {
  it('leaves out control characters, for which XML has no place', () => {
    const words = { name: 'n', title: 'a\u0007b', description: 'c\u0000' };
    const tidy = tidySvg('<svg width="1"><text>x\u001b[31my\ttab</text></svg>', words);
    expect(tidy).not.toMatch(/[^\t\n\r\x20-\ufffd]/);
    expect(tidy).toContain('x[31my\ttab');
  });

  it('turns what a mark says into a tooltip', () => {
    const svg = '<svg width="9"><path aria-label="seed 1" role="x" d="M0,0L1,1" fill="red"/></svg>';
    expect(tidySvg(svg, words)).toContain(
      '<path d="M0,0L1,1" fill="red"><title>seed 1</title></path>',
    );
  });

  it('rounds coordinates to a tenth of a pixel and leaves words alone', () => {
    const svg = '<svg width="9"><text transform="translate(1.23456,-0.0001)">1.23456</text></svg>';
    expect(tidySvg(svg, words)).toContain('<text transform="translate(1.2,0)">1.23456</text>');
  });

  it('draws full circles as circles of their radius, in place and with what they say', () => {
    const arcs = 'M3.8726,0A3.8726,3.8726,0,1,1,-3.8726,0A3.8726,3.8726,0,1,1,3.8726,0';
    const svg = `<svg width="9"><path aria-label="seed 1" transform="translate(5,6)" d="${arcs}" fill="red"/></svg>`;
    expect(tidySvg(svg, words)).toContain(
      '<circle transform="translate(5,6)" r="3.9" fill="red"><title>seed 1</title></circle>',
    );
  });

  it('draws of many dots of one path those alone that can be told apart', () => {
    const place = fc.integer({ min: 0, max: 30 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { minLength: 1 }), (dots) => {
        const path = dots.map(([x, y]) => `M${x},${y}Z`).join('');
        const tidy = tidySvg(`<svg width="9"><path d="${path}" stroke="red"/></svg>`, words);
        const kept = [...tidy.matchAll(/M([\d.]+),([\d.]+)Z/g)].map(([, x, y]) => [
          +(x ?? 0),
          +(y ?? 0),
        ]);
        expect(kept.length).toBeLessThanOrEqual(dots.length);
        expect(kept.length).toBeLessThanOrEqual(7 * 7);
        for (const [x, y] of dots) {
          const near = kept.some(
            ([u = 0, v = 0]) => Math.abs(u - x) <= 0.5 && Math.abs(v - y) <= 0.5,
          );
          expect(near, 'every dot is drawn, or one within half a pixel').toBe(true);
        }
      }),
    );
  });

  it('names identifiers by the figure, in order, and keeps references to them', () => {
    const svg =
      '<svg width="9"><g clip-path="url(#clip7)"/><clipPath id="clip7"/><g id="clip9"/></svg>';
    const tidy = tidySvg(svg, words);
    expect(tidy).toContain('id="figure-9-1"');
    expect(tidy).toContain('url(#figure-9-1)');
    expect(tidy).toContain('id="figure-9-2"');
  });

  it('gives the image a title and a description', () => {
    expect(tidySvg('<svg width="9"></svg>', words)).toMatch(
      /^<svg role="img" width="9">\s*<title>a &lt; b<\/title>\s*<desc>c &amp; d<\/desc>/,
    );
  });
});

describe('xmlText', () => {
  it('leaves nothing that could be read as markup', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(xmlText(text)).not.toMatch(/[<>"]|&(?!(amp|lt|gt|quot);)/);
      }),
    );
  });
});

// Helpers
const words = { name: 'figure-9', title: 'a < b', description: 'c & d' };
