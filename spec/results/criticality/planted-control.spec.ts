import { describe, expect, it } from 'vitest';
import { plantedControl } from '../../../src/results/criticality/planted-control.js';

describe('plantedControl', () => {
  it('gets back the exponent that it was made with, inside its total interval', async () => {
    const { exponent, analysis } = await plantedControl(20);
    expect(exponent).toBe(0.5);
    if (analysis.kind !== 'transition') throw new Error(`no transition: ${analysis.reason}`);
    const [low, high] = analysis.exponent.total;
    expect(low).toBeLessThan(exponent);
    expect(high).toBeGreaterThan(exponent);
    expect(['decisive', 'strong']).toContain(analysis.evidence.grade);
  });
});
