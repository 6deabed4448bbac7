import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageShift, sampleImages } from '../../../src/criticality/bootstrap/resample-images.js';
import { makeCurve } from '../../../src/criticality/curve/curve.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';

describe('imageShift', () => {
  it('is what counting the drawn images one by one gives', () => {
    const answers = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(answers, fc.nat(), (correct, seed) => {
        const images = correct.length;
        const stream = randomStream(seed, 'images');
        const drawn = Array.from({ length: images }, () => stream.below(images));
        const slow =
          drawn.filter((image) => correct[image]).length / images -
          correct.filter(Boolean).length / images;
        const shift = imageShift(run(correct), sampleImages(images, randomStream(seed, 'images')));
        expectClose(shift[0]!, slow, { absolute: 1e-12, because: 'counts over one divisor' });
      }),
    );
  });

  it('is zero where all images are correct, or none', () => {
    const sample = sampleImages(20, randomStream(1, 'images'));
    for (const answer of [true, false]) {
      expect(imageShift(run(new Array<boolean>(20).fill(answer)), sample)[0]).toBe(0);
    }
  });

  it('is zero for runs without bits or with another test set', () => {
    const sample = sampleImages(16, randomStream(1, 'images'));
    expect(imageShift(makeCurve({ density: [0], value: [1] }), sample)[0]).toBe(0);
    expect(imageShift(run([true, false]), sample)[0]).toBe(0);
  });
});

// Helpers
function run(correct: readonly boolean[]) {
  const bits = new Uint8Array(Math.ceil(correct.length / 8));
  correct.forEach((yes, i) => {
    if (yes) bits[i >> 3]! |= 1 << (i & 7);
  });
  return makeCurve({ density: [0], value: [0], correct: [bits], testImages: correct.length });
}
