import { describe, expect, it } from 'vitest';
import { ensembleSeeds, ensembleWords } from '../../../src/report/verdicts/ensemble-words.js';
import { madeRun } from '../../support/made-runs.js';

describe('ensembleWords', () => {
  it('tells schedule and length of fine-tuning', () => {
    expect(ensembleWords(madeRun().settings)).toBe('fast schedule, 1 epoch each');
    const { settings } = madeRun({ schedule: { kind: 'equal', steps: 5000 } });
    expect(ensembleWords(settings)).toMatch(/^5,000 equal steps, 0\.\d+ epochs each$/);
    expect(ensembleWords(madeRun({ tuned: false }).settings)).toBe('fast schedule, no fine-tuning');
    const fineTuning = { ...settings.fineTuning, epochs: 'until-validation-stops' as const };
    expect(ensembleWords({ ...settings, fineTuning })).toMatch(/until validation stops$/);
  });
});

describe('ensembleSeeds', () => {
  it('puts the seeds first', () => {
    const { settings } = madeRun();
    expect(ensembleSeeds({ ...settings, runs: [1] })).toBe('1 seed, fast schedule, 1 epoch each');
  });
});
