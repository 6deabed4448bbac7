import { InputError } from '../../numerics/errors.js';
import type { KeptStructure } from '../../topology/randomise-mask.js';

/** Which edges a retrained subnetwork has, and with which weights it begins. */
export interface ConditionRecipe {
  /** As flags name it. */
  readonly word: string;
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
  A: { word: 'original', title: 'original mask and weights', kept: 'mask', weights: 'source' },
  B: {
    word: 'original-fresh-weights',
    title: 'original mask, fresh weights',
    kept: 'mask',
    weights: 'fresh',
  },
  C: {
    word: 'degrees-kept',
    title: 'degrees kept, edges swapped',
    kept: 'degrees',
    weights: 'source',
  },
  D: {
    word: 'layer-densities-kept',
    title: 'random, layer densities kept',
    kept: 'layer-counts',
    weights: 'source',
  },
  E: { word: 'random', title: 'random', kept: 'count', weights: 'source' },
  F: {
    word: 'in-degrees-kept',
    title: 'random, in-degrees kept',
    kept: 'row-degrees',
    weights: 'source',
  },
  G: {
    word: 'out-degrees-kept',
    title: 'random, out-degrees kept',
    kept: 'column-degrees',
    weights: 'source',
  },
  HC: {
    word: 'degrees-kept-scaled',
    title: 'as C, weights scaled to in-degrees',
    kept: 'degrees',
    weights: 'in-degree',
  },
  HD: {
    word: 'layer-densities-kept-scaled',
    title: 'as D, weights scaled to in-degrees',
    kept: 'layer-counts',
    weights: 'in-degree',
  },
  HE: {
    word: 'random-scaled',
    title: 'as E, weights scaled to in-degrees',
    kept: 'count',
    weights: 'in-degree',
  },
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
 * Reads a list such as `original,random`, or by letters `A,E`; `H` stands for HC, HD and HE.
 *
 * @returns each arm once, in the order of {@link retrainingConditions}.
 * @throws {InputError} when one is unknown or none is named.
 */
export function parseRetrainingConditions(text: string): readonly RetrainingCondition[] {
  const asked = text.split(',').map((name) => name.trim());
  const named = (arm: RetrainingCondition) => [
    ...[arm, retrainingConditions[arm].word],
    ...(arm.startsWith('H') ? ['H'] : []),
  ];
  const unknown = asked.find((name) =>
    retrainingConditionNames.every((arm) => !named(arm).includes(name)),
  );
  if (unknown !== undefined) {
    const words = retrainingConditionNames.map((arm) => retrainingConditions[arm].word);
    throw new InputError(
      `--conditions: must be among ${words.join(', ')}, or ${retrainingConditionNames.join(', ')}, H; got '${unknown}'`,
    );
  }
  return retrainingConditionNames.filter((arm) => named(arm).some((name) => asked.includes(name)));
}
