import type { Table } from '../tables/table.js';
import type { Block, ReportDocument } from './blocks.js';
import { commandsInText } from './commands-in-text.js';
import { placeAddress } from './places.js';

/** Text made safe inside markdown: nothing in it becomes markup but commands of this program. */
export function markdownText(text: string): string {
  return commandsInText(text)
    .map((piece) => (piece.kind === 'command' ? `\`${piece.text}\`` : safeWords(piece.text)))
    .join('');
}

function safeWords(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/^([#>+-]|\d+\.)(?= )/, '\\$1');
}

/** A pipe table whose columns are also aligned for readers of the source. */
export function markdownTable(table: Table): string {
  const cells = [table.titles, ...table.texts].map((row) => row.map(markdownText));
  const widths = table.titles.map((_, at) =>
    Math.max(3, ...cells.map((row) => [...(row[at] ?? '')].length)),
  );
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  const padded = cells.map((row) =>
    line(row.map((cell, at) => pad(cell, widths[at] ?? 3, table.aligns[at] ?? 'left'))),
  );
  const rule = line(
    widths.map((width, at) =>
      table.aligns[at] === 'right' ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
    ),
  );
  return [padded[0], rule, ...padded.slice(1)].join('\n');
}

/** The whole report as markdown; figures are links to their files. */
export function markdownOf(document: ReportDocument): string {
  const parts = [`# ${markdownText(document.title)}`];
  if (document.lead !== '') parts.push(markdownText(document.lead));
  for (const section of document.sections) {
    parts.push(`## ${markdownText(section.title)}`, ...section.blocks.map(markdownBlock));
  }
  return `${parts.join('\n\n')}\n`;
}

function markdownBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return markdownText(block.text);
    case 'list':
      return block.items
        .map((item, at) => `- ${markdownText([block.leads?.[at], item].filter(Boolean).join(' '))}`)
        .join('\n');
    case 'code':
      return `\`\`\`\n${block.text.replaceAll('```', "'''")}\n\`\`\``;
    case 'table': {
      const file = block.name === null ? '' : ` ([CSV](tables/${block.name}.csv))`;
      return `**${markdownText(block.caption)}**${file}\n\n${markdownTable(block.table)}`;
    }
    case 'data':
      return `[${markdownText(block.caption)}](tables/${block.name}.csv) (CSV)`;
    case 'more': {
      const links = block.places.map(
        (place) => `[${markdownText(place.words)}](${placeAddress(place, 'md')})`,
      );
      return `More: ${links.join(', ')}`;
    }
    case 'figure': {
      const { file, title, caption } = block.figure;
      return `![${markdownText(title)}](${file})\n\n**${markdownText(title)}.** ${markdownText(caption)}`;
    }
  }
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - [...text].length));
  return align === 'right' ? space + text : text + space;
}
