/** `figure-1.svg`, or `figure-1-fc4-on-mnist.svg` where there is one for each problem. */
export function figureFile(stem: string, problem: string, problems: number): string {
  return `${fileStem(stem, problem, problems)}.svg`;
}

/** The same of a file of any kind, without its ending. */
export function fileStem(stem: string, problem: string, problems: number): string {
  return problems < 2 ? stem : `${stem}-${slugOf(problem)}`;
}

/** Words as lower-case letters and digits with hyphens between. */
export function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
