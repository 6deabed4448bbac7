import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadObservables } from '../../../src/experiments/modules/load-observables.js';
import type { MeasuredNetwork } from '../../../src/experiments/observables/measured-network.js';
import { fullMask } from '../../../src/masks/binary-mask.js';
import { InputError } from '../../../src/numerics/errors.js';
import { outsideFile } from '../../support/outside-file.js';
import { smallLayout } from '../../support/small-layout.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

describe('loadObservables', () => {
  it('measures what the module says, with its unit and its bounds', async () => {
    const [margin] = await loadObservables([
      { name: 'margin', ...outsideFile(resolve('fixtures/modules/margin.mjs')) },
    ]);
    expect(margin).toMatchObject({ unit: 'probability', floor: 0, ceiling: 1 });
    expect(margin?.of(networkWith([50, 0, 0, 0, 50, 0], [0, 1]))).toBeGreaterThan(0.999);
    expect(margin?.of(networkWith([0, 0, 0], [2]))).toBe(0);
    fc.assert(
      fc.property(fc.array(logit, { minLength: 3, maxLength: 3 }), fc.nat(2), (logits, label) => {
        const found = margin?.of(networkWith(logits, [label])) ?? Number.NaN;
        expect(Math.abs(found)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    ['no function of', 'export default { unit: "" };', /a function 'of'/],
    ['a unit that is no text', 'export default { unit: 3, of() {} };', /'unit' must be a text/],
    ['a floor that is no number', 'export default { floor: "0", of() {} };', /finite numbers/],
  ])('refuses %s in one line', async (_, text, message) => {
    const loading = loadObservables([written(text)]);
    await expect(loading).rejects.toThrow(InputError);
    await expect(loading).rejects.toThrow(message);
  });

  it.each([
    ['NaN', 'export default { of: () => NaN };', /finite number at step 7; got NaN/],
    ['nothing', 'export default { of: () => {} };', /got undefined/],
    ['an error', "export default { of() { throw new Error('no'); } };", /failed at step 7; no/],
  ])('tells in one line of an observable that gives %s', async (_, text, message) => {
    const [observable] = await loadObservables([written(text)]);
    expect(() => observable?.of(networkWith([0, 0, 0], [1]))).toThrow(message);
  });
});

// Helpers
const logit = fc.double({ noNaN: true, min: -1e4, max: 1e4 });
const layout = smallLayout([{ shape: [3, 1] }]);

function networkWith(logits: readonly number[], labels: readonly number[]): MeasuredNetwork {
  return {
    ...{ logits: Float32Array.from(logits), labels: Uint8Array.from(labels), classes: 3 },
    ...{ weights: new Float32Array(layout.parameterCount), mask: fullMask(layout), layout },
    step: 7,
  };
}

function written(text: string) {
  const path = join(temporaryFolder(), 'observable.mjs');
  writeFileSync(path, text);
  return { name: 'observable', ...outsideFile(path) };
}
