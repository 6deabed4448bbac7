import { InputError } from '../../numerics/errors.js';

const begin = '<!-- measured: begin -->';
const end = '<!-- measured: end -->';

/**
 * The benchmarks page with its measured part replaced; what people wrote around it stays.
 *
 * @param page - the page as it is; empty for a new one.
 * @param measured - markdown.
 * @throws {InputError} when a page has not exactly one measured part.
 */
export function replaceMeasured(page: string, measured: string, source: string): string {
  if (page.trim() === '') return `# Benchmarks\n\n${begin}\n\n${measured}\n${end}\n`;
  const [before, middle, ...afterBegin] = page.split(begin);
  const parts = (middle ?? '').split(end);
  if (middle === undefined || afterBegin.length > 0 || parts.length !== 2) {
    throw new InputError(`${source}: must hold '${begin}' and '${end}' once, in this order`);
  }
  return `${before}${begin}\n\n${measured}\n${end}${parts[1]}`;
}
