/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The browser that pages are looked at with: that of `CRITICALITY_CHROMIUM`, or one on the PATH.
 *
 * @returns null where there is none. @throws {Error} where the one that was asked for is not there.
 */
export function chromiumPath(): string | null {
  const { CRITICALITY_CHROMIUM: wanted, PATH = '' } = process.env;
  const candidates = wanted === undefined ? names : [wanted];
  const places = candidates.flatMap((name) =>
    name.includes('/') ? [name] : PATH.split(delimiter).map((folder) => join(folder, name)),
  );
  const found = places.find((place) => existsSync(place)) ?? null;
  if (found === null && wanted !== undefined) {
    throw new Error(`CRITICALITY_CHROMIUM: must be a browser that is there; got ${wanted}`);
  }
  return found;
}

/** A piece of text on a page, as it is drawn. */
export interface DrawnText {
  readonly text: string;
  /** Ratio of luminances of the text and of what is behind it, after WCAG 2.2; range [1, 21]. */
  readonly contrast: number;
  /** Height of its font as drawn, whatever the figure was scaled by; pixels. */
  readonly pixels: number;
  readonly inFigure: boolean;
}

/**
 * Every piece of text that can be seen on a page.
 *
 * The browser itself mixes the colours: backgrounds of the elements around a text, shapes of a figure under
 * it, opacity, and the filter that turns figures light on dark.
 */
export function drawnTexts(page: Page): Promise<readonly DrawnText[]> {
  return page.evaluate(() => {
    type Paint = readonly [colour: string, opacity: number];
    const canvas = new OffscreenCanvas(1, 1);
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    if (pen === null) throw new Error('no canvas');
    const known = new Map<string, readonly number[]>();
    /** The colour that paints over each other make, filtered. */
    const mixed = (paints: readonly Paint[], filter: string): readonly number[] => {
      const key = JSON.stringify([paints, filter]);
      const before = known.get(key);
      if (before !== undefined) return before;
      pen.filter = filter;
      pen.clearRect(0, 0, 1, 1);
      for (const [colour, opacity] of paints) {
        pen.globalAlpha = opacity;
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
      }
      const made = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
      known.set(key, made);
      return made;
    };
    const luminance = (colour: readonly number[]) => {
      const [red = 0, green = 0, blue = 0] = colour.map((byte) => {
        const value = byte / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrastOf = (front: readonly number[], back: readonly number[]) => {
      const [one, other] = [luminance(front), luminance(back)];
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    };
    const isPaint = (colour: string) => colour !== 'none' && !/^rgba\(.*, 0\)$/.test(colour);
    const lineage = (element: Element) => {
      const all: Element[] = [];
      for (let one: Element | null = element; one !== null; one = one.parentElement) all.push(one);
      return all;
    };
    const opacityOf = (element: Element, within: Element) =>
      lineage(element).reduce(
        (product, one) =>
          within.contains(one) ? product * Number(getComputedStyle(one).opacity) : product,
        1,
      );
    const grounds = (element: Element): Paint[] =>
      lineage(element)
        .map((one) => getComputedStyle(one).backgroundColor)
        .filter(isPaint)
        .map((colour): Paint => [colour, 1])
        .reverse();
    const shapesOf = new Map<Element, { shape: SVGGeometryElement; box: DOMRect; at: number }[]>();
    const order = new Map([...document.querySelectorAll('*')].map((one, at) => [one, at]));
    const shapes = (svg: Element) => {
      const made =
        shapesOf.get(svg) ??
        [...svg.querySelectorAll('path, rect, circle')].flatMap((shape) =>
          shape instanceof SVGGeometryElement && isPaint(getComputedStyle(shape).fill)
            ? [{ shape, box: shape.getBoundingClientRect(), at: order.get(shape) ?? 0 }]
            : [],
        );
      shapesOf.set(svg, made);
      return made;
    };
    const under = (svg: Element, text: Element, x: number, y: number): Paint[] =>
      shapes(svg)
        .filter(({ shape, box, at }) => {
          if (at > (order.get(text) ?? 0)) return false;
          if (!(box.left <= x && x <= box.right && box.top <= y && y <= box.bottom)) return false;
          const matrix = shape.getScreenCTM()?.inverse();
          return (
            matrix !== undefined && shape.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix))
          );
        })
        .map(({ shape }): Paint => {
          const { fill, fillOpacity } = getComputedStyle(shape);
          return [fill, Number(fillOpacity) * opacityOf(shape, svg)];
        });
    const found = new Map<string, DrawnText>();
    const halos = new Map<string, Paint>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const text = (node.textContent ?? '').trim();
      const element = node.parentElement;
      if (text === '' || element === null || element.closest('title, style, script') !== null)
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width === 0 || getComputedStyle(element).visibility === 'hidden') continue;
      // figures keep labels that would lie on each other, unseen
      if (lineage(element).some((one) => Number(getComputedStyle(one).opacity) === 0)) continue;
      const svg = element.closest('svg');
      const style = getComputedStyle(element);
      if (svg === null) {
        const back = grounds(element);
        const front: Paint[] = [...back, [style.color, 1]];
        const contrast = contrastOf(mixed(front, 'none'), mixed(back, 'none'));
        const pixels = Number.parseFloat(style.fontSize);
        found.set(`${found.size}`, { text, contrast, pixels, inFigure: false });
        continue;
      }
      const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
      const scale = matrix === null ? 1 : Math.hypot(matrix.a, matrix.b);
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      // a label over a light copy of itself, which keeps lines off it, is what is seen, on that copy
      const place = `${text} at ${Math.round(x)}, ${Math.round(y)}`;
      const halo = halos.get(place);
      if (style.stroke !== 'none') halos.set(place, [style.stroke, Number(style.strokeOpacity)]);
      const back = [...grounds(svg), ...under(svg, element, x, y), ...(halo ? [halo] : [])];
      const opacity = Number(style.fillOpacity) * opacityOf(element, svg);
      const front: Paint[] = [...back, [style.fill, opacity]];
      const { filter } = getComputedStyle(svg);
      found.set(place, {
        text,
        contrast: contrastOf(mixed(front, filter), mixed(back, filter)),
        pixels: Number.parseFloat(style.fontSize) * scale,
        inFigure: true,
      });
    }
    return [...found.values()];
  });
}

/** Puts the figures that a page only links into it, so that their text can be looked at. */
export function inlineFigures(page: Page, svgs: Readonly<Record<string, string>>): Promise<number> {
  return page.evaluate((texts) => {
    let count = 0;
    for (const image of document.querySelectorAll('img')) {
      const text = texts[image.getAttribute('src') ?? ''];
      if (text === undefined) continue;
      const holder = document.createElement('div');
      holder.innerHTML = text;
      const [svg] = holder.children;
      if (svg === undefined) continue;
      image.replaceWith(svg);
      count++;
    }
    return count;
  }, svgs);
}
