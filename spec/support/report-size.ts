/**
 * Words that a reader of a markdown report reads: those of titles, texts, captions and tables; not the
 * addresses of links, and of a figure its caption but not its alternative text, which repeats the title.
 */
export function wordsIn(markdown: string): number {
  const read = markdown.replace(/!\[[^\]]*\]\([^)]*\)/g, '').replace(/\]\([^)]*\)/g, ']');
  return read.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export function figuresIn(markdown: string): number {
  return markdown.match(/^!\[/gm)?.length ?? 0;
}

/** Pipe tables, by the line under their titles. */
export function tablesIn(markdown: string): number {
  return markdown.match(/^\| [-:]/gm)?.length ?? 0;
}

/** Claims that the first screen says were tested of its only network: the sum of its verdicts. */
export function testedClaims(markdown: string, network: string): number {
  const counts = `(\\d+) claims? replicated, (\\d+) not, (\\d+) open\\.`;
  const [, ...told] = new RegExp(`${network}: ${counts}`).exec(markdown) ?? [];
  return told.map(Number).reduce((sum, n) => sum + n, 0);
}
