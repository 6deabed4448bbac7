import { DomainError } from '../../numerics/errors.js';
import { csvOf } from '../tables/table.js';
import type { ReportDocument } from './blocks.js';
import { htmlOf } from './html.js';
import { markdownOf } from './markdown.js';

/** The document in every format, with its figures and tables as files of their own. */
export function filesOf(document: ReportDocument): Record<string, string> {
  const files: Record<string, string> = {
    'report.md': markdownOf(document),
    'report.html': htmlOf(document),
  };
  for (const block of document.sections.flatMap(({ blocks }) => blocks)) {
    if (block.kind === 'figure') addNew(files, block.figure.file, block.figure.svg);
    if ((block.kind === 'table' || block.kind === 'data') && block.name !== null) {
      addNew(files, `tables/${block.name}.csv`, csvOf(block.table));
    }
  }
  return files;
}

function addNew(files: Record<string, string>, name: string, text: string): void {
  if (name in files) {
    throw new DomainError(`filesOf: file names must differ; got ${name} twice`);
  }
  files[name] = text;
}
