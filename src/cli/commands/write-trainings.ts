import { join } from 'node:path';
import type { ReportDocument } from '../../report/document/blocks.js';
import { filesOf } from '../../report/document/files-of.js';
import type { Table } from '../../report/tables/table.js';
import { textTable } from '../print-table.js';
import type { TrainingFlags } from './training-flags.js';
import { writeReport } from './write-report.js';

/** What trainings came to. */
export interface TrainingResults {
  /** Name of the page, without its ending. */
  readonly page: string;
  readonly document: ReportDocument;
  /** Further files, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Key of the rows in JSON. */
  readonly key: string;
  /** One table a problem, for the terminal. */
  readonly tables: readonly { readonly problem: string; readonly table: Table }[];
}

/** Writes the page of a study of trained networks, then shows its tables. */
export function writeTrainings(results: TrainingResults, { out, json }: TrainingFlags): void {
  const { page, document, key, tables } = results;
  const { 'report.md': markdown = '', 'report.html': html = '', ...others } = filesOf(document);
  const pages = { [`${page}.md`]: markdown, [`${page}.html`]: html };
  writeReport(out, { ...others, ...results.files, ...pages });
  if (json) {
    const rows = tables.flatMap(({ problem, table: { keys, values } }) =>
      values.map((row) => ({
        problem,
        ...Object.fromEntries(keys.map((name, i) => [name, row[i] ?? null])),
      })),
    );
    process.stdout.write(`${JSON.stringify({ out, [key]: rows }, null, 2)}\n`);
    return;
  }
  for (const { problem, table } of tables) {
    process.stdout.write(`${problem}\n${textTable([table.titles, ...table.texts])}\n`);
  }
  const { lead } = document;
  process.stdout.write(`${lead === '' ? '' : `${lead}\n`}${join(out, `${page}.md`)}\n`);
}
