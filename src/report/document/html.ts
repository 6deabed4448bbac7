import { xmlText } from '../figures/tidy-svg.js';
import type { Table } from '../tables/table.js';
import type { Block, ReportDocument } from './blocks.js';
import { commandsInText } from './commands-in-text.js';
import { pageStyle } from './page-style.js';

/**
 * The whole report as one page: figures inlined, no scripts, nothing fetched.
 *
 * Figures keep their white ground in dark mode, because their colours are chosen for it.
 */
export function htmlOf(document: ReportDocument): string {
  const parts = document.sections.map((section, at) => {
    const body = section.blocks.map(htmlBlock).join('\n');
    return `<section id="section-${at + 1}">\n<h2>${xmlText(section.title)}</h2>\n${body}\n</section>`;
  });
  const links = document.sections.map(
    ({ title }, at) => `<li><a href="#section-${at + 1}">${xmlText(title)}</a></li>`,
  );
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
    `<h1>${xmlText(document.title)}</h1>`,
    ...(document.lead === '' ? [] : [`<p>${xmlText(document.lead)}</p>`]),
    `<nav aria-label="Sections">\n<ul>\n${links.join('\n')}\n</ul>\n</nav>`,
    ...parts,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function htmlBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${htmlText(block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${htmlText(item)}</li>`).join('\n')}\n</ul>`;
    case 'code':
      return `<pre><code>${xmlText(block.text)}</code></pre>`;
    case 'table':
      return `<div class="wide">\n${htmlTable(block.table, block.caption)}\n</div>`;
    case 'data':
      return `<p><a href="tables/${block.name}.csv">${xmlText(block.caption)}</a> (CSV)</p>`;
    case 'figure': {
      const { svg, title, caption } = block.figure;
      const words = `<strong>${xmlText(title)}.</strong> ${xmlText(caption)}`;
      return `<figure>\n<div class="wide">\n${svg}</div>\n<figcaption>${words}</figcaption>\n</figure>`;
    }
  }
}

function htmlTable(table: Table, caption: string): string {
  const cells = (row: readonly string[], open: string, close: string) =>
    row
      .map((text, at) => {
        const side = table.aligns[at] === 'right' ? ' class="number"' : '';
        return `<${open}${side}>${htmlText(text)}</${close}>`;
      })
      .join('');
  const verdicts = table.titles.indexOf('verdict');
  const body = table.texts.map((row) => {
    const verdict = row[verdicts]?.replace(/[^a-z]+/g, '-');
    const mark = verdict === undefined ? '' : ` class="${verdict}"`;
    return `<tr${mark}>${cells(row, 'td', 'td')}</tr>`;
  });
  return [
    `<table>\n<caption>${xmlText(caption)}</caption>`,
    `<thead>\n<tr>${cells(table.titles, 'th scope="col"', 'th')}</tr>\n</thead>`,
    `<tbody>\n${body.join('\n')}\n</tbody>\n</table>`,
  ].join('\n');
}

/** Words as words, commands of this program as code. */
function htmlText(text: string): string {
  return commandsInText(text)
    .map((piece) => {
      const words = xmlText(piece.text);
      return piece.kind === 'command' ? `<code>${words}</code>` : words;
    })
    .join('');
}
