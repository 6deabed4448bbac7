import { InputError } from '../../numerics/errors.js';
import type { KeptStructure } from '../../topology/randomise-mask.js';

/** Which edges a retrained subnetwork has, and with which weights it begins. */
export interface ConditionRecipe {
  /** What it is, after the letter. */
  readonly title: string;
  /** What its mask shares with the pruned network's; `mask`: everything. */
  readonly kept: KeptStructure | 'mask';
  /**
   * `source`: the weights that the pruned network began with, read through the arm's own mask.
   * `fresh`: drawn anew. `in-degree`: the source's, scaled to variance 2 / in-degree of each unit.
   */
  readonly weights: 'source' | 'fresh' | 'in-degree';
}

/**
 * The arms of the retraining study, all with equally many edges.
 *
 * Paper: Fig. 4 compares C with E. B separates the mask from its weights, D the degrees from the
 * densities of the layers, F and G the two sides of the degrees, and HC, HD and HE are C, D and E
 * with initial weights scaled to the sparse network.
 */
export const retrainingConditions = {
  A: { title: 'original mask and weights', kept: 'mask', weights: 'source' },
  B: { title: 'original mask, fresh weights', kept: 'mask', weights: 'fresh' },
  C: { title: 'degrees kept, edges swapped', kept: 'degrees', weights: 'source' },
  D: { title: 'random, layer densities kept', kept: 'layer-counts', weights: 'source' },
  E: { title: 'random', kept: 'count', weights: 'source' },
  F: { title: 'random, in-degrees kept', kept: 'row-degrees', weights: 'source' },
  G: { title: 'random, out-degrees kept', kept: 'column-degrees', weights: 'source' },
  HC: { title: 'as C, weights scaled to in-degrees', kept: 'degrees', weights: 'in-degree' },
  HD: { title: 'as D, weights scaled to in-degrees', kept: 'layer-counts', weights: 'in-degree' },
  HE: { title: 'as E, weights scaled to in-degrees', kept: 'count', weights: 'in-degree' },
} as const satisfies Readonly<Record<string, ConditionRecipe>>;

export type RetrainingCondition = keyof typeof retrainingConditions;

/** In the order of the table. */
export const retrainingConditionNames = Object.keys(
  retrainingConditions,
) as readonly RetrainingCondition[];

/** Name of an arm as tables and figures show it: `C: degrees kept, edges swapped`. */
export function retrainingConditionTitle(arm: RetrainingCondition): string {
  return `${arm}: ${retrainingConditions[arm].title}`;
}

/**
 * Reads a list such as `A,C,D,E`; `H` stands for HC, HD and HE.
 *
 * @returns each arm once, in the order of {@link retrainingConditions}.
 * @throws {InputError} when one is unknown or none is named.
 */
export function parseRetrainingConditions(text: string): readonly RetrainingCondition[] {
  const asked = text.split(',').map((name) => name.trim());
  for (const name of asked) {
    if (name !== 'H' && !retrainingConditionNames.some((arm) => arm === name)) {
      throw new InputError(
        `--arms: must be among ${retrainingConditionNames.join(', ')}, H; got '${name}'`,
      );
    }
  }
  return retrainingConditionNames.filter(
    (arm) => asked.includes(arm) || (arm.startsWith('H') && asked.includes('H')),
  );
}
