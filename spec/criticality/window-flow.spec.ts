import { describe, expect, it } from 'vitest';
import { fitEnsemble } from '../../src/criticality/fit-ensemble.js';
import { noFlow, windowFlow } from '../../src/criticality/window-flow.js';
import { expectClose } from '../support/expect-close.js';
import { plantedEnsemble } from '../support/planted-curve.js';

describe('windowFlow', () => {
  it('leads back to the exponent, through the correction, though every window misses it', () => {
    const found = fitEnsemble(plantedEnsemble({ truth: 'kink' }, 6, 1), { floor: 0.1 });
    if (found.kind !== 'fit') expect.fail(found.reason);
    const { flow, limit, limitShift } = windowFlow(found.runs);
    const widest = flow.at(-1)!.exponent;
    expect(widest.none).toBeLessThan(0.5);
    expect(widest.beta).toBeLessThan(0.8);
    const because = 'a line through windows that bend, single-run noise 0.05 at the narrowest';
    expectClose(limit!.beta, 1, { absolute: 0.2, because });
    expectClose(limitShift!.beta, 0, { absolute: 3e-4, because });
  });

  it('has no limit without enough points', () => {
    expect(windowFlow([])).toEqual(noFlow);
  });
});
