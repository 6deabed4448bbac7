import { InputError } from '../../numerics/errors.js';

/** What the user says about the columns; what is left out is recognised from the header. */
export interface ColumnOptions {
  /** Control parameter. */
  readonly x?: string | undefined;
  /** Order parameter. */
  readonly y?: string | undefined;
  /** Which curve a row belongs to; false for none. */
  readonly seed?: string | false | undefined;
  /** One over the variance of the order parameter. */
  readonly weight?: string | undefined;
}

/** Places of the columns in the header. */
export interface TableColumns {
  readonly x: number;
  /** More than one: a wide table, a column a run. */
  readonly y: readonly number[];
  readonly seed: number | null;
  readonly weight: number | null;
}

const usual = {
  x: ['density', 'p', 'kept', 'sparsity', 'pruned'],
  y: ['accuracy', 'test_accuracy', 'acc', 'm'],
  seed: ['seed', 'run', 'trial'],
};

/**
 * Finds the columns of a table.
 *
 * A name that no column has as a whole, but several as a part, stands for a wide table with a run a
 * column, as experiment trackers export them; their columns of least and largest values are left out.
 *
 * @throws {InputError} when a line of names is missing, when a column is missing, when its name occurs twice, or when it plays two parts.
 */
export function tableColumns(
  header: readonly string[],
  options: ColumnOptions,
  source: string,
): TableColumns {
  if (
    header.every((name) => name.trim() !== '' && Number.isFinite(Number(name.replace(',', '.'))))
  ) {
    throw new InputError(
      `${source}: starts with a row of numbers: add a line of column names, for instance density,accuracy`,
    );
  }
  const has = `it has ${header.map((name) => `'${name}'`).join(', ')}`;
  const lower = header.map((name) => name.toLowerCase());
  // `sparsity (%)` and `density [percent]` are known by their first word
  const bare = lower.map((name) => name.replace(/[\s_]*([([{%].*|percent|pct)$/, ''));
  const placesOf = (name: string) => header.flatMap((other, at) => (other === name ? [at] : []));
  const one = (name: string): number | null => {
    const found = placesOf(name);
    if (found.length > 1) {
      throw new InputError(
        `${source}: has ${found.length} columns '${name}': rename all but the one to use`,
      );
    }
    return found[0] ?? null;
  };
  const needed = (name: string, flag: string): number => {
    const at = one(name);
    if (at === null) throw new InputError(`${source}: has no column '${name}'; ${has} (${flag})`);
    return at;
  };
  const recognised = (names: readonly string[]) => {
    const name = names.find((candidate) => bare.includes(candidate));
    return name === undefined ? null : one(header[bare.indexOf(name)]!);
  };
  const x = options.x === undefined ? recognised(usual.x) : needed(options.x, '--x');
  if (x === null) {
    throw new InputError(`${source}: say with --x which column is the density; ${has}`);
  }
  const weight = options.weight === undefined ? null : needed(options.weight, '--weight');
  const seed =
    options.seed === false
      ? null
      : options.seed === undefined
        ? recognised(usual.seed)
        : needed(options.seed, '--seed');
  const exact = options.y === undefined ? recognised(usual.y) : one(options.y);
  const part = (options.y ?? 'accuracy').toLowerCase();
  const wide = lower.flatMap((name, at) =>
    name.includes(part) && at !== x && at !== seed && !/_*(min|max)$/.test(name) ? [at] : [],
  );
  const y = exact === null ? wide : [exact];
  if (y.length === 0) {
    throw new InputError(
      options.y === undefined
        ? `${source}: say with --y which column is the order parameter; ${has}`
        : `${source}: has no column '${options.y}'; ${has} (--y)`,
    );
  }
  if (y.length > 1 && (seed !== null || weight !== null)) {
    const name = header[(seed ?? weight)!]!;
    throw new InputError(
      `${source}: has ${y.length} columns with '${part}' and a column '${name}': name one with --y, or give --no-seed`,
    );
  }
  const parts = [x, ...y, seed, weight].filter((at) => at !== null);
  const twice = parts.find((at, i) => parts.indexOf(at) !== i);
  if (twice !== undefined) {
    throw new InputError(`${source}: column '${header[twice]}' cannot be two things at once`);
  }
  return { x, y, seed, weight };
}
