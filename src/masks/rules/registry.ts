import type { PruningRule } from '../pruning-rule.js';
import { magnitude } from './magnitude.js';
import { random } from './random.js';

/** The pruning rules that settings can name; to add one, add it here. */
export const pruningRules = { magnitude, random } as const satisfies Readonly<
  Record<string, PruningRule>
>;

export type PruningRuleName = keyof typeof pruningRules;

/** In the order of the registry. */
export const pruningRuleNames = Object.keys(pruningRules) as readonly PruningRuleName[];
