import { InputError } from '../numerics/errors.js';

const begin = '<!-- findings -->\n';
const end = '<!-- /findings -->\n';

/** Lines of a README between the two comments that mark its findings. */
interface Places {
  readonly from: number;
  readonly to: number;
}

/** The findings in a README, without the comments around them. @throws {InputError} as `withFindings`. */
export function findingsIn(readme: string, place: string): string {
  const { from, to } = placesIn(readme, place);
  return readme.slice(from, to);
}

/**
 * A README with other findings between its comments.
 *
 * @throws {InputError} when the README does not hold each comment once, on a line of its own.
 */
export function withFindings(readme: string, findings: string, place: string): string {
  const { from, to } = placesIn(readme, place);
  return readme.slice(0, from) + findings + readme.slice(to);
}

/**
 * The findings of a report as a README shows them.
 *
 * @param page - `findings.md` of the report. @param folder - of the report, as seen from the README.
 */
export function readmeFindings(page: string, folder: string): string {
  const linked = page.replace(/\]\((?=[a-z0-9][^):]*\))/g, `](${folder}/`);
  return `\n${linked}\n`;
}

function placesIn(readme: string, place: string): Places {
  const [first, ...starts] = indicesOf(readme, begin);
  const [last, ...ends] = indicesOf(readme, end);
  if (
    first === undefined ||
    last === undefined ||
    starts.length + ends.length > 0 ||
    last < first
  ) {
    throw new InputError(
      `${place}: must hold the lines ${begin.trim()} and ${end.trim()} once, in this order; put them where the findings belong`,
    );
  }
  return { from: first + begin.length, to: last };
}

/** Where a line stands in a text. */
function indicesOf(text: string, line: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(line); at >= 0; at = text.indexOf(line, at + 1)) {
    if (at === 0 || text[at - 1] === '\n') found.push(at);
  }
  return found;
}
