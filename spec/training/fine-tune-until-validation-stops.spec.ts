import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgesEngine } from '../../src/engines/edges/edges-engine.js';
import { fullMask } from '../../src/masks/binary-mask.js';
import { glorotUniform } from '../../src/models/glorot-uniform.js';
import { resolveNetwork } from '../../src/models/resolve-network.js';
import { fineTuneUntilValidationStops } from '../../src/training/fine-tune-until-validation-stops.js';
import { meanCrossEntropy } from '../../src/training/mean-cross-entropy.js';
import { validationSplit } from '../../src/training/validation-split.js';
import { tinyDataSet } from '../support/tiny-images.js';

describe('fineTuneUntilValidationStops', () => {
  it('never ends with a higher validation loss than it began with', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), rate, async (seed, learningRate) => {
        const { before, after } = await tuned(seed, learningRate);
        expect(after.loss).toBeLessThanOrEqual(before.loss);
      }),
      { numRuns: 20 },
    );
  });

  it('takes everything back where not even one epoch helps', async () => {
    const { before, after, trainLoss } = await tuned(1, 30); // steps so large that the loss explodes
    expect(trainLoss).toBe(0);
    expect(after.state).toEqual(before.state);
  });

  it('learns where there is something to learn', async () => {
    const { before, after, trainLoss } = await tuned(2, 0.003);
    expect(trainLoss).toBeGreaterThan(0);
    expect(after.loss).toBeLessThan(before.loss);
    expect(after.state.adamStep % batchesAnEpoch).toBe(0);
  });
});

// Helpers
const images = 200;
const batchSize = 20;
const batchesAnEpoch = Math.ceil((images * 0.9) / batchSize);
const rate = fc.constantFrom(1e-4, 1e-3, 1e-2, 0.3);

async function tuned(seed: number, learningRate: number) {
  const data = tinyDataSet(images, 10);
  const network = resolveNetwork(
    {
      name: 'tiny',
      layers: [{ kind: 'dense', units: 8 }, { kind: 'relu' }, { kind: 'dense', units: 10 }],
    },
    data.shape,
  );
  const session = await edgesEngine.open(network, { batchSize });
  try {
    await session.load('train', data.train);
    const count = network.layout.parameterCount;
    await session.write({
      weights: glorotUniform(network.layout, seed),
      firstMoment: new Float32Array(count),
      secondMoment: new Float32Array(count),
      mask: fullMask(network.layout),
      adamStep: 0,
    });
    const split = validationSplit(images, images, 0.1, seed);
    const standing = async () => ({
      state: await session.read(),
      loss: meanCrossEntropy(
        await session.logits('train', split.validation),
        data.train.labels,
        split.validation,
      ),
    });
    const before = await standing();
    const adam = { learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
    const trainLoss = await fineTuneUntilValidationStops(
      session,
      split,
      data.train.labels,
      { adam, seed },
      'place',
    );
    return { before, after: await standing(), trainLoss };
  } finally {
    await session.dispose();
  }
}
