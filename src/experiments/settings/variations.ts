import { InputError } from '../../numerics/errors.js';
import { parseSettings } from './parse-settings.js';
import type { RunSettings } from './settings.js';
import { withChange } from './with-change.js';

/**
 * Every combination of the values that some settings may take.
 *
 * @param all - settings to vary.
 * @param variants - each a path, `=`, and values separated by commas; commas inside JSON brackets or
 *   quotes do not separate.
 * @returns for each of the settings, the combinations; the last variant changes fastest.
 * @throws {InputError} when a variant does not look like that or a value is not valid.
 *
 * @example variations([defaults], ['adam.learningRate=0.0005,0.001']) // two settings
 */
export function variations(
  all: readonly RunSettings[],
  variants: readonly string[],
): readonly RunSettings[] {
  return variants.reduce<readonly RunSettings[]>((settings, variant) => {
    const at = variant.indexOf('=');
    const path = variant.slice(0, at);
    const values = valuesOf(variant.slice(at + 1));
    if (at < 1 || values.some((value) => value === '')) {
      throw new InputError(
        `--vary ${variant}: must look like adam.learningRate=0.0005,0.001, with no value empty`,
      );
    }
    return settings.flatMap((one) =>
      values.map((value) => parseSettings(withChange(one, `${path}=${value}`), `--vary ${path}`)),
    );
  }, all);
}

function valuesOf(text: string): string[] {
  const values = [''];
  let depth = 0;
  let inText = false;
  for (const [at, sign] of [...text].entries()) {
    if (sign === '"' && text[at - 1] !== '\\') inText = !inText;
    if (!inText && '[{'.includes(sign)) depth++;
    if (!inText && ']}'.includes(sign)) depth--;
    if (sign === ',' && depth === 0 && !inText) values.push('');
    else values[values.length - 1] += sign;
  }
  return values;
}
