import { pruningRules } from '../../masks/rules/registry.js';
import { isFineTuned } from './fine-tuning.js';
import type { RunSettings } from './settings.js';

/** What the pruning of a run is, so that nobody needs to ask for its name. */
export interface PruningCondition {
  /** Name of the rule. */
  readonly rule: string;
  /** Whether the rule removes edges whatever they are, as a control for rules that choose. */
  readonly isControl: boolean;
  /** Whether it is the paper's own rule: the edges with the smallest magnitudes go. */
  readonly isPapersRule: boolean;
  /** Whether each pruning step is followed by training. */
  readonly isFineTuned: boolean;
}

/** The condition under which a run was pruned. */
export function pruningConditionOf({
  pruning,
  fineTuning,
}: Pick<RunSettings, 'pruning' | 'fineTuning'>): PruningCondition {
  const rule = typeof pruning.rule === 'string' ? pruningRules[pruning.rule] : pruning.rule;
  return {
    rule: rule.name,
    isControl: rule.isControl,
    isPapersRule: rule === pruningRules.magnitude,
    isFineTuned: isFineTuned({ fineTuning }),
  };
}

/** What a rule is called before its settings are known to be valid. */
export function ruleTitle(rule: unknown): string {
  return typeof rule === 'object' && rule !== null && 'name' in rule ? `${rule.name}` : `${rule}`;
}
