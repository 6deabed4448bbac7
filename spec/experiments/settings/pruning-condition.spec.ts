import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { pruningConditionOf } from '../../../src/experiments/settings/pruning-condition.js';
import { pruningRuleNames } from '../../../src/masks/rules/registry.js';

describe('pruningConditionOf', () => {
  it("knows the paper's condition in the default settings", () => {
    expect(pruningConditionOf(parseSettings({}, 'spec'))).toEqual({
      rule: 'magnitude',
      isControl: false,
      isPapersRule: true,
      isFineTuned: true,
    });
  });

  it("takes no rule for the paper's own and a control at once, and one of them for the paper's", () => {
    const all = pruningRuleNames.map((rule) =>
      pruningConditionOf(parseSettings({ pruning: { rule } }, 'spec')),
    );
    expect(all.filter(({ isControl, isPapersRule }) => isControl && isPapersRule)).toEqual([]);
    expect(all.filter(({ isPapersRule }) => isPapersRule)).toHaveLength(1);
  });

  it('is not fine-tuned where no training follows a step', () => {
    const settings = parseSettings({ fineTuning: { epochs: 0 } }, 'spec');
    expect(pruningConditionOf(settings).isFineTuned).toBe(false);
  });
});
