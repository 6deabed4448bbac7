import fc from 'fast-check';
import { describe, it } from 'vitest';
import { tfjsEngine } from '../../src/engines/tfjs/tfjs-engine.js';
import { expectClose } from '../support/expect-close.js';
import { plainLossAndGradient } from '../support/plain-reference.js';
import { exactProblem } from './random-problem.js';

const engines = [await tfjsEngine('cpu')];

describe.each(engines)('engine $name', (engine) => {
  it('has the loss, gradient and logits of the textbook formulas', async () => {
    await fc.assert(
      fc.asyncProperty(exactProblem, async ({ network, images, state, samples }) => {
        const session = await engine.open(network, { batchSize: 4 });
        await session.load('train', images);
        await session.write(state);
        const found = await session.lossAndGradient('train', samples);
        const logits = await session.logits('train', samples);
        await session.dispose();
        const plain = plainLossAndGradient(network, state.weights, state.mask, images, samples);
        expectClose(found.loss, plain.loss, { relative: 1e-5, absolute: 1e-6, because: 'x' });
        expectClose(logits, plain.logits, { relative: 1e-5, absolute: 1e-6, because: 'x' });
        expectClose(found.gradient, plain.gradient, {
          relative: 1e-5,
          absolute: 1e-5,
          because: 'x',
        });
      }),
    );
  });
});
