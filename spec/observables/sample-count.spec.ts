import { describe, expect, it } from 'vitest';
import { DomainError, ShapeError } from '../../src/numerics/errors.js';
import { checkLabels, sampleCount } from '../../src/observables/sample-count.js';

describe('sampleCount', () => {
  it('counts whole rows', () => {
    expect(sampleCount('f', new Float32Array(12), 4)).toBe(3);
  });

  it('refuses an empty table, part of a row and no classes', () => {
    expect(() => sampleCount('f', new Float32Array(0), 4)).toThrow(ShapeError);
    expect(() => sampleCount('f', new Float32Array(5), 4)).toThrow(ShapeError);
    expect(() => sampleCount('f', new Float32Array(5), 0)).toThrow(ShapeError);
  });

  it('names the first logit that is not finite', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const call = () => sampleCount('f', Float32Array.of(0, bad), 2);
      expect(call).toThrow(DomainError);
      expect(call).toThrow(`f: logits must be finite; got ${bad} at 1`);
    }
  });
});

describe('checkLabels', () => {
  it('accepts one class index for each sample', () => {
    expect(() => checkLabels('f', Uint8Array.of(0, 2), 2, 3)).not.toThrow();
  });

  it('refuses a missing label and a label that is not a class', () => {
    expect(() => checkLabels('f', Uint8Array.of(0), 2, 3)).toThrow(ShapeError);
    expect(() => checkLabels('f', Uint8Array.of(0, 3), 2, 3)).toThrow(DomainError);
  });
});
