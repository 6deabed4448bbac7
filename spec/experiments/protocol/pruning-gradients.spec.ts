import { describe, expect, it } from 'vitest';
import { pruningGradients } from '../../../src/experiments/protocol/pruning-gradients.js';
import { fullMask } from '../../../src/masks/binary-mask.js';
import { glorotUniform } from '../../../src/models/glorot-uniform.js';
import { DomainError } from '../../../src/numerics/errors.js';
import { expectClose } from '../../support/expect-close.js';
import { tinyNetwork, tinySettings, withTinySession } from '../retraining/tiny-source.js';

describe('pruningGradients', () => {
  it('draws batches without an image twice, the same for the same step, others for another', () => {
    const session = withTinySession(async ({ session: open }) => {
      const drawn = (step: number, count: number) =>
        pruningGradients(open, { ...choice, step }).batches(count);
      const three = drawn(1, 3);
      expect(three.map((batch) => batch.length)).toEqual([32, 32, 32]);
      expect(drawn(1, 3)).toEqual(three);
      expect(drawn(1, 2)).toEqual(three.slice(0, 2));
      expect(drawn(2, 3)).not.toEqual(three);
      const all = drawn(1, 99).flatMap((batch) => [...batch]);
      expect(all.sort((a, b) => a - b)).toEqual([...choice.train]);
      expect(() => drawn(1, 0)).toThrow(DomainError);
    });
    return session;
  });

  it('gives the mean gradient over all images, however they are divided into batches', () =>
    withTinySession(async ({ session }) => {
      await session.write(start);
      const gradients = pruningGradients(session, choice);
      const [long, short] = [choice.train.slice(0, 32), choice.train.slice(32, 40)];
      const divided = await gradients.gradient([long, short, new Uint32Array()]);
      const { gradient } = await session.lossAndGradient('train', choice.train.slice(0, 40));
      expectClose(divided, Float64Array.from(gradient), {
        absolute: 1e-6,
        because: 'float32 sums over 40 images in another order',
      });
    }));

  it('gives the mean of the squares of the batches', () =>
    withTinySession(async ({ session }) => {
      await session.write(start);
      const gradients = pruningGradients(session, choice);
      const batches = gradients.batches(2);
      const [a, b] = [
        await gradients.gradient(batches.slice(0, 1)),
        await gradients.gradient(batches.slice(1)),
      ];
      expectClose(
        await gradients.squaredGradient(batches),
        a.map((entry, i) => entry ** 2 / 2 + (b[i] as number) ** 2 / 2),
        { relative: 1e-12, because: 'two roundings of float64' },
      );
      await expect(gradients.squaredGradient([])).rejects.toThrow(DomainError);
    }));
});

// Helpers
const choice = {
  train: Uint32Array.from({ length: 150 }, (_, i) => i + 7),
  batchSize: 32,
  seed: 3,
  step: 1,
};
const count = tinyNetwork.layout.parameterCount;
const start = {
  weights: glorotUniform(tinyNetwork.layout, tinySettings.seed),
  firstMoment: new Float32Array(count),
  secondMoment: new Float32Array(count),
  mask: fullMask(tinyNetwork.layout),
  adamStep: 0,
};
