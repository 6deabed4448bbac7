import { slugOf } from '../figures/figure-file.js';
import { xmlText } from '../figures/tidy-svg.js';
import type { Table } from '../tables/table.js';
import type { Block, Figure, ReportDocument } from './blocks.js';
import { commandsInText } from './commands-in-text.js';
import { counted } from './number-format.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';
import { placeAddress, shortTitle } from './places.js';

/** How a page shows its figures: in itself, or as the image files beside it. */
export type FigurePlace = 'inline' | 'linked';

/**
 * The whole document as one page: nothing fetched from elsewhere, and a script that only sorts and unfolds tables.
 *
 * A list of the sections stays in sight; tables become cards where the page is narrow, figures of panels stand one panel
 * under another. In a dark scheme figures are turned light on dark with their hues kept.
 *
 * @param figures - `linked` for pages of many figures, which would become large.
 */
export function htmlOf(document: ReportDocument, figures: FigurePlace = 'inline'): string {
  const parts = document.sections.map((section) => {
    const body = section.blocks.map((block) => htmlBlock(block, figures)).join('\n');
    return `<section id="${slugOf(shortTitle(section))}">\n<h2>${unbroken(xmlText(section.title))}</h2>\n${body}\n</section>`;
  });
  const links = document.sections.map((section) => {
    const name = shortTitle(section);
    return `<li><a href="#${slugOf(name)}">${xmlText(name)}</a></li>`;
  });
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${xmlText(document.title)}</title>`,
    `<style>\n${pageStyle}</style>`,
    '</head>',
    '<body>',
    `<nav aria-label="Sections">\n<ul>\n${links.join('\n')}\n</ul>\n</nav>`,
    '<main>',
    `<h1>${xmlText(document.title)}</h1>`,
    ...(document.lead === '' ? [] : [`<p class="lead">${xmlText(document.lead)}</p>`]),
    ...parts,
    '</main>',
    `<script>\n${pageScript}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function htmlBlock(block: Block, figures: FigurePlace): string {
  switch (block.kind) {
    case 'text':
      return `<p>${htmlText(block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item, at) => `<li>${leadOf(block.leads?.[at])}${htmlText(item)}</li>`).join('\n')}\n</ul>`;
    case 'code':
      return `<pre><code>${xmlText(block.text)}</code></pre>`;
    case 'table':
      return folded(block.table, block.caption);
    case 'data':
      return `<p><a href="tables/${block.name}.csv">${xmlText(block.caption)}</a> (CSV)</p>`;
    case 'more': {
      const links = block.places.map(
        (place) => `<a href="${placeAddress(place, 'html')}">${xmlText(place.words)}</a>`,
      );
      return `<p class="more">More: ${links.join(', ')}</p>`;
    }
    case 'figure':
      return htmlFigure(block.figure, figures);
  }
}

function htmlFigure(figure: Figure, place: FigurePlace): string {
  const { title, caption } = figure;
  const words = unbroken(`<strong>${xmlText(title)}.</strong> ${xmlText(caption)}`);
  const drawing = place === 'linked' ? linked(figure) : drawn(figure);
  return `<figure>\n${drawing}\n<figcaption>${words}</figcaption>\n</figure>`;
}

/** Panels that find their own columns, four in pairs, or one image as wide as it was drawn. */
function drawn({ svg, panels }: Figure): string {
  if (panels === undefined) return `<div class="wide" tabindex="0">\n${svg}</div>`;
  const look = panels.length === 4 ? 'panels pairs' : 'panels';
  return `<div class="${look}">\n${panels.join('')}</div>`;
}

function linked({ file, title, svg }: Figure): string {
  const [, width = '', height = ''] = / width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const size = `width="${width}" height="${height}"`;
  const image = `<img src="${xmlText(file)}" alt="${xmlText(title)}" ${size} loading="lazy">`;
  return `<div class="wide" tabindex="0"><a href="${xmlText(file)}">${image}</a></div>`;
}

/** Rows from which on a table is folded up: about two screens. */
const longTable = 40;

function folded(table: Table, caption: string): string {
  const rows = table.texts.length;
  const whole = `<div class="wide">\n${htmlTable(table, caption)}\n</div>`;
  if (rows < longTable) return whole;
  const summary = `<summary>${xmlText(caption)} (${counted(rows, 'row')})</summary>`;
  return `<details>\n${summary}\n${whole}\n</details>`;
}

function htmlTable(table: Table, caption: string): string {
  const cells = (row: readonly string[], open: string, close: string) =>
    row
      .map((text, at) => {
        const side = table.aligns[at] === 'right' ? ' class="number"' : '';
        const title = open === 'td' ? ` data-title="${xmlText(table.titles[at] ?? '')}"` : '';
        return `<${open}${side}${title}>${htmlText(text)}</${close}>`;
      })
      .join('');
  const verdicts = table.titles.indexOf('verdict');
  const body = table.texts.map((row) => {
    const verdict = verdictClass(row[verdicts]);
    const mark = verdict === undefined ? '' : ` class="${verdict}"`;
    return `<tr${mark}>${cells(row, 'td', 'td')}</tr>`;
  });
  return [
    `<table>\n<caption>${unbroken(xmlText(caption))}</caption>`,
    `<thead>\n<tr>${cells(table.titles, 'th scope="col"', 'th')}</tr>\n</thead>`,
    `<tbody>\n${body.join('\n')}\n</tbody>\n</table>`,
  ].join('\n');
}

/** `not-replicated` of a verdict and of one with what limits it, `not replicated (2 of 4 cases)`. */
function verdictClass(text: string | undefined): string | undefined {
  const words = /^[a-z]+(?: [a-z]+)*/.exec(text ?? '')?.[0];
  return words?.replaceAll(' ', '-');
}

function leadOf(words: string | undefined): string {
  return words === undefined ? '' : `<strong>${htmlText(words)}</strong> `;
}

/** Words as words, commands of this program as code. */
function htmlText(text: string): string {
  return commandsInText(text)
    .map((piece) => {
      const words = xmlText(piece.text);
      return piece.kind === 'command' ? `<code>${words}</code>` : unbroken(words);
    })
    .join('');
}

/** Numbers and their signs stay on one line, as do the ends of an interval. */
function unbroken(words: string): string {
  return words.replace(placesOfNumbers, '\u00a0');
}

const placesOfNumbers =
  /(?<=\d) (?=%)|(?<=\b[a-z]|β|ν) (?=[=~] -?\d)|(?<=[=~]) (?=-?\d)|(?<=\[-?[\d.]+( %)?,) (?=-?[\d.]+( %)?\])/g;
