/** `figure-1.svg`, or `figure-1-fc4-on-mnist.svg` where there is one for each problem. */
export function figureFile(stem: string, problem: string, problems: number): string {
  return `${fileStem(stem, problem, problems)}.svg`;
}

/** The same of a file of any kind, without its ending. */
export function fileStem(stem: string, problem: string, problems: number): string {
  return problems < 2 ? stem : `${stem}-${slugOf(problem)}`;
}

/** Longest words that a file is named by in full; with its ending it must fit any file system. */
const longest = 96;

/**
 * Words as lower-case letters and digits with hyphens between; of long ones the first, and a checksum that
 * keeps names apart.
 */
export function slugOf(words: string): string {
  const slug = words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (slug.length <= longest) return slug;
  return `${slug.slice(0, longest - 9).replace(/-$/, '')}-${checksum(words)}`;
}

/** FNV-1a of the UTF-16 units of a text, as 8 hexadecimal digits. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
