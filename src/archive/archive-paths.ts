import { slugOf } from '../report/figures/figure-file.js';

/**
 * Where the files of an archive lie. An archive is a report with its evidence beside it, laid out
 * like the folder that `--out` names, without what is too large: weights, outcomes, checkpoints.
 */
export const sumsPath = 'SHA256SUMS';
export const indexPath = 'archive.json';

/** `runs/<hash>/<name>`. */
export function runFilePath(hash: string, name: string): string {
  return `runs/${hash}/${name}`;
}

/** `replicates/<words>.csv`, with the words of a bootstrap's problem and order parameter. */
export function replicatesFilePath(words: string): string {
  return `replicates/${slugOf(words)}.csv`;
}

const name = '[A-Za-z0-9][A-Za-z0-9._-]{0,120}';
const pathPattern = new RegExp(`^(${name}/){0,2}${name}$`);

/** Whether a path may occur in an archive: at most two folders deep, plain names, no way out. */
export function isArchivePath(path: string): boolean {
  return pathPattern.test(path);
}

const evidenceFolders = /^(runs|retraining|recovery|replicates|second-program)\//;

/** Whether a file is evidence; the others are the report that follows from it. */
export function isEvidence(path: string): boolean {
  return path === indexPath || evidenceFolders.test(path);
}

/** Whether a desktop puts a file of this name into any folder that it shows. */
export function isOfDesktop(path: string): boolean {
  const last = path.split(/[/\\]/).at(-1) ?? '';
  return ['.DS_Store', 'Thumbs.db', 'desktop.ini'].includes(last) || last.startsWith('._');
}
