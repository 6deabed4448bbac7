import { describe, expect, it } from 'vitest';
import { alignedFit } from '../../../src/criticality/ensemble/aligned-fit.js';
import { fitEnsemble } from '../../../src/criticality/ensemble/fit-ensemble.js';
import { expectClose } from '../../support/expect-close.js';
import { plantedEnsemble } from '../../support/planted-curve.js';

describe('alignedFit', () => {
  const truth = { truth: 'kink', jitter: 5e-4, points: 110 } as const;
  const found = fitEnsemble(plantedEnsemble(truth, 8, 1), { floor: 0.1 });
  if (found.kind !== 'fit') throw new Error(found.reason);
  const aligned = alignedFit(found.runs, 0.1)!;

  it('keeps the exponent that averaging at equal density would lose', () => {
    expectClose(aligned.kink.exponent, 1, {
      absolute: 0.06,
      because: 'half height is read to 4e-5',
    });
  });

  it('has a residual for each fitted point and none beyond', () => {
    expect(aligned.fitted.filter((y) => y !== null).length).toBe(aligned.residual.length);
    expect(aligned.window[1]).toBe(aligned.density[aligned.residual.length - 1]);
  });
});
