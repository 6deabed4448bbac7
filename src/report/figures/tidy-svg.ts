import { apartDots } from './dots.js';

/**
 * Makes the renderer's SVG smaller, stable and speaking.
 *
 * Coordinates are rounded to a tenth of a pixel; dots of one path that would lie on another, empty shapes and role
 * attributes go; discs become circles, and what a mark says of itself (`aria-label`) becomes a `<title>`, which
 * browsers show as a tooltip. The image gets a title and a description for screen readers. Identifiers become `<name>-1`,
 * `<name>-2` ... in order of appearance, so several images can live in one page.
 *
 * @param svg - text of Vega's SVG string renderer.
 * @param words - plain text; `name` letters, digits and hyphens.
 */
export function tidySvg(
  svg: string,
  words: { readonly name: string; readonly title: string; readonly description: string },
): string {
  const ids = new Map<string, string>();
  const idOf = (id: string) => {
    if (!ids.has(id)) ids.set(id, `${words.name}-${ids.size + 1}`);
    return ids.get(id);
  };
  const head = `<title>${xmlText(words.title)}</title>\n<desc>${xmlText(words.description)}</desc>`;
  return svg
    .replace(noXml, '')
    .replace(disc, '<circle$1r="$2"')
    .replace(/<path [^>]*d="(M0,0h0v0h0Z)?"[^>]*\/>/g, '')
    .replace(/ (role|aria-roledescription|aria-hidden)="[^"]*"/g, '')
    .replace(/<(g|text|tspan)([^>]*?) aria-label="[^"]*"/g, '<$1$2')
    .replace(/<(\w+)([^>]*?) aria-label="([^"]*)"([^>]*?)\/>/g, '<$1$2$4><title>$3</title></$1>')
    .replace(/ class="mark-\w+ role-(mark|frame|scope)[^"]*"/g, '')
    .replace(/ (opacity|stroke-width)="1"/g, '')
    .replace(/ id="([^"]+)"/g, (_, id: string) => ` id="${idOf(id)}"`)
    .replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${idOf(id)})`)
    .replace(/ (d|r|transform|x|y|x1|x2|y1|y2|width|height)="[^"]*"/g, roundNumbers)
    .replace(/ d="((?:M[-\d.]+,[-\d.]+Z)+)"/g, thinDots)
    .replace(/ fill="[^"]*"((?: stroke-width="[^"]*")?) opacity="0"/g, ' fill="#000" opacity="0"')
    .replace(/^<svg ([^>]*)>/, (_, attributes: string) => `<svg role="img" ${attributes}>${head}`)
    .replace(/<(path|circle|line|text|rect|title|\/svg)(?=[ >])/g, '\n<$1')
    .replaceAll('>\n<title>', '><title>')
    .concat('\n');
}

/** Control characters for which XML has no place, not even spelt otherwise. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const noXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text that means itself inside XML and HTML. */
export function xmlText(text: string): string {
  return text
    .replace(noXml, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A full circle as Vega writes it, two arcs around the origin, with its radius. */
const disc = /<path( [^>]*?)d="M([\d.]+),0A\2,\2,0,1,1,-\2,0A\2,\2,0,1,1,\2,0"/g;

function roundNumbers(attribute: string): string {
  return attribute.replace(/-?\d*\.\d{2,}(e-?\d+)?/g, (number) =>
    String(Math.round(Number(number) * 10) / 10).replace(/^-0$/, '0'),
  );
}

function thinDots(_: string, dots: string): string {
  const kept = apartDots(dots.match(/M[^Z]+Z/g) ?? [], (dot) =>
    dot.slice(1, -1).split(',').map(Number),
  );
  return ` d="${kept.join('')}"`;
}
