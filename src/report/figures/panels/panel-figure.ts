import type { Figure } from '../../document/blocks.js';
import { textWidth } from '../../document/text-width.js';
import { renderFigure } from '../render-figure.js';
import { xmlText } from '../tidy-svg.js';
import { type Panel, panelSpec, panelWidth } from './panel.js';

/** What a figure of panels is called. */
export interface PanelWords {
  readonly file: string;
  /** The finding. */
  readonly title: string;
  readonly caption: string;
}

const gap = 16;
const titleSize = 15;
const lineHeight = 20;

/**
 * A figure of panels of one width: side by side in its file, one under another where a page is narrow.
 *
 * @param columns - panels beside each other in the file.
 */
export async function panelFigure(
  { file, title, caption }: PanelWords,
  panels: readonly Panel[],
  columns = 2,
): Promise<Figure> {
  const name = file.replace(/\.svg$/, '');
  const drawn: string[] = [];
  for (const [at, panel] of panels.entries()) {
    const words = { name: `${name}-${at + 1}`, title: `${title}: ${panel.heading}` };
    drawn.push(await renderFigure(panelSpec(panel), { ...words, description: caption }));
  }
  const svg = sheetOf(title, caption, drawn, Math.min(columns, panels.length));
  return { file, title, caption, svg, panels: drawn };
}

/** All panels in one image under the title, row by row. */
function sheetOf(title: string, caption: string, drawn: readonly string[], columns: number) {
  const width = columns * panelWidth + (columns - 1) * gap;
  const lines = wrapped(title, width - 20);
  const top = lines.length * lineHeight + 12;
  const heights = drawn.map((svg) => Number(/ height="([\d.]+)"/.exec(svg)?.[1] ?? 0));
  const rows = Math.ceil(drawn.length / columns);
  const rowHeights = Array.from({ length: rows }, (_, row) =>
    Math.max(...heights.slice(row * columns, (row + 1) * columns)),
  );
  const rowTop = (row: number) =>
    rowHeights.slice(0, row).reduce((sum, height) => sum + height + gap, top);
  const height = rowTop(rows) - gap + 8;
  const texts = lines.map(
    (line, at) =>
      `<text x="10" y="${(at + 1) * lineHeight}" font-family="Helvetica, Arial, sans-serif" font-size="${titleSize}" font-weight="600" fill="#111">${xmlText(line)}</text>`,
  );
  const placed = drawn.map((svg, at) => {
    const x = (at % columns) * (panelWidth + gap);
    const y = rowTop(Math.floor(at / columns));
    return svg.replace('<svg ', `<svg x="${x}" y="${y}" `);
  });
  return [
    `<svg role="img" xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><title>${xmlText(title)}</title>`,
    `<desc>${xmlText(caption)}</desc>`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    ...texts,
    ...placed.map((svg) => svg.trimEnd()),
    '</svg>\n',
  ].join('\n');
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, titleSize * 1.06) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
