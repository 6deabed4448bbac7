import { DomainError } from '../../numerics/errors.js';
import { csvOf } from '../tables/table.js';
import type { ReportDocument } from './blocks.js';
import { type FigurePlace, htmlOf } from './html.js';
import { markdownOf } from './markdown.js';

/**
 * The document in every format, with its figures and tables as files of their own.
 *
 * @param stem - name of the document's own files without ending. @param figures - how its page shows them.
 */
export function filesOf(
  document: ReportDocument,
  stem = 'report',
  figures: FigurePlace = 'inline',
): Record<string, string> {
  const files: Record<string, string> = {
    [`${stem}.md`]: markdownOf(document),
    [`${stem}.html`]: htmlOf(document, figures),
  };
  for (const block of document.sections.flatMap(({ blocks }) => blocks)) {
    if (block.kind === 'figure') addNew(files, block.figure.file, block.figure.svg);
    if ((block.kind === 'table' || block.kind === 'data') && block.name !== null) {
      addNew(files, `tables/${block.name}.csv`, csvOf(block.table));
    }
  }
  return files;
}

/** Files of several documents; a file that two of them show must be the same in both. */
export function joinedFiles(
  documents: readonly Readonly<Record<string, string>>[],
): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, text] of documents.flatMap((files) => Object.entries(files))) {
    if (joined[name] !== text) addNew(joined, name, text);
  }
  return joined;
}

function addNew(files: Record<string, string>, name: string, text: string): void {
  if (name in files) {
    throw new DomainError(`filesOf: file names must differ; got ${name} twice`);
  }
  files[name] = text;
}
