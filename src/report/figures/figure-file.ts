/** `figure-1.svg`, or `figure-1-fc4-on-mnist.svg` where there is one for each problem. */
export function figureFile(stem: string, problem: string, problems: number): string {
  return problems < 2 ? `${stem}.svg` : `${stem}-${slugOf(problem)}.svg`;
}

/** Words as lower-case letters and digits with hyphens between. */
export function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
