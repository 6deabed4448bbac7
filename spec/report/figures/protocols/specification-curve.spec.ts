import { describe, expect, it } from 'vitest';
import {
  specificationCurve,
  specificationRange,
} from '../../../../src/report/figures/protocols/specification-curve.js';
import { protocolStudies } from '../../../../src/results/protocols/protocol-transitions.js';
import { madeFamily } from '../../../support/made-family.js';

describe('specificationCurve', () => {
  it('has one point a protocol, with its density told on hovering', async () => {
    const { svg } = await specificationCurve(study, 'curve.svg');
    const told = svg.match(/<title>[^<]+, 3 seeds: half-way at [\d.]+ % \[[\d.]+ %, [\d.]+ %\]</g);
    expect(told).toHaveLength(study.transitions.length);
  });

  it('puts the base first and the choice that matters most next', async () => {
    const { svg } = await specificationCurve(study, 'curve.svg');
    const rows = [...svg.matchAll(/>([^<]+) \(3\)<\/text>/g)].map(([, row]) => row);
    // every name stands twice, on its white rim and by itself
    expect(rows[0]).toBe('base');
    expect(rows.slice(2, 12)).toContain('epochs a step: 1');
  });
});

describe('specificationRange', () => {
  it('names the protocols at both ends', () => {
    expect(specificationRange(study)).toMatch(/to [\d.]+ % \(epochs a step: 1\) under/);
  });
});

// Helpers
const study = protocolStudies(
  madeFamily((name) => (name === 'fineTuning.epochs=1' ? 0.02 : 0.003)),
)[0]!;
