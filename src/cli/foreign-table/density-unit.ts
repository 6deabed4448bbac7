import { InputError } from '../../numerics/errors.js';

/** What the user says about the control parameter. */
export interface UnitOptions {
  /** It is the share removed, not the share kept. */
  readonly sparsity?: boolean | undefined;
  /** It is in percent; false: it is not. */
  readonly percent?: boolean | undefined;
}

/** How the numbers of a column become densities, and what to say about it. */
export interface DensityUnit {
  readonly toDensity: (value: number) => number;
  readonly remarks: readonly string[];
}

/**
 * Recognises sparsities and percent from the header and the range of the numbers.
 *
 * A header that speaks of sparsity or of what is pruned, and `--sparsity`, make 1 - x of x. Percent signs in the
 * cells, a header with % or percent, or a share above 1 make hundredths. What may be either is refused: a header
 * that says percent over numbers that all lie below 1, and densities up to 2.
 *
 * @param values - the whole column. @param signs - cells with a percent sign.
 * @throws {InputError} when the unit is ambiguous or a share lies outside [0, 1].
 */
export function densityUnit(
  name: string,
  values: readonly number[],
  signs: number,
  options: UnitOptions,
  source: string,
): DensityUnit {
  const remarks: string[] = [];
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const spoken = /spars|pruned|removed/i.test(name);
  const sparsity = options.sparsity ?? spoken;
  const isShare = sparsity || /densit|kept|remain/i.test(name);
  const titled = /%|percent|pct/i.test(name);
  if (signs > 0 && signs < values.length) {
    throw new InputError(
      `${source}: column '${name}' has ${signs} of ${values.length} numbers with a percent sign: write all alike`,
    );
  }
  if (options.percent === undefined && titled && signs === 0 && most <= 1) {
    throw new InputError(
      `${source}: column '${name}' speaks of percent but no number lies above 1: say --percent or --no-percent`,
    );
  }
  if (
    options.percent === undefined &&
    isShare &&
    !titled &&
    signs === 0 &&
    !sparsity &&
    most > 1 &&
    most <= 2
  ) {
    throw new InputError(
      `${source}: column '${name}' goes up to ${most}: say --percent or --no-percent`,
    );
  }
  const percent = options.percent ?? (signs > 0 || titled || (isShare && most > 1 && most <= 100));
  if (percent) {
    remarks.push(
      `'${name}' is taken as percent${options.percent ? '' : most > 1 && !titled && signs === 0 ? ', because shares do not exceed 1' : ''}`,
    );
  }
  const scale = percent ? 100 : 1;
  if (sparsity) {
    remarks.push(`'${name}' is taken as sparsity: density is 1 - sparsity`);
    if (!(most / scale <= 1)) {
      throw new InputError(
        `${source}: column '${name}' must be a share removed, at most 1; got ${most}${percent ? ' %' : ''}`,
      );
    }
  }
  return {
    toDensity: (value) => (sparsity ? (scale - value) / scale : value / scale),
    remarks,
  };
}
