import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepFileName, stepsOfFileNames } from '../../../src/experiments/store/step-file-name.js';

describe('stepFileName', () => {
  it('gives the steps back from among other files, ascending', () => {
    fc.assert(
      fc.property(fc.uniqueArray(step), otherNames, (steps, others) => {
        const names = [...steps.map((n) => stepFileName('step', n, 'safetensors')), ...others];
        expect(stepsOfFileNames(names, 'step', 'safetensors')).toEqual(
          [...steps].sort((a, b) => a - b),
        );
      }),
    );
  });

  it('puts files in order by their names up to a million steps', () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.nat(999_999), (a, b) => {
        const [first, second] = [a, b].map((n) => stepFileName('step', n, 'edges'));
        expect(Math.sign(a - b)).toBe(first === second ? 0 : first! < second! ? -1 : 1);
      }),
    );
  });
});

// Helpers
const step = fc.oneof(fc.nat(2000), fc.nat(20_000_000));
/** What a run folder may also hold: another kind, another ending, half of a write, another number form. */
const otherNames = fc.array(
  fc.oneof(
    step.map((n) => stepFileName('evolution', n, 'safetensors')),
    step.map((n) => stepFileName('step', n, 'graphml')),
    step.map((n) => `${stepFileName('step', n, 'safetensors')}.1f.tmp`),
    step.map((n) => `step-${n % 1000}.safetensors`),
    step.map((n) => `step-0${String(n).padStart(6, '0')}.safetensors`),
    fc.string(),
  ),
);
