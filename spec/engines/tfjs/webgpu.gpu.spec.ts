import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engines/contract.js';
import { edgesEngine } from '../../../src/engines/edges/edges-engine.js';
import { tfjsEngine } from '../../../src/engines/tfjs/tfjs-engine.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';
import { maskedState } from '../../support/masked-state.js';
import { chain } from '../../support/networks.js';
import { randomImages } from '../random-problem.js';
import { ADAM, withSession } from '../with-session.js';

/**
 * WebGPU on a real adapter, or on the CPU through SwiftShader, which Debian's chromium brings:
 *
 *     LD_LIBRARY_PATH=/usr/lib/chromium npx vitest run --project gpu
 */
const swiftShader = '/usr/lib/chromium/vk_swiftshader_icd.json';
if (process.env.LD_LIBRARY_PATH === '/usr/lib/chromium' && existsSync(swiftShader)) {
  process.env.VK_DRIVER_FILES ??= swiftShader;
  process.env.VK_ICD_FILENAMES ??= swiftShader;
}
const engine = await tfjsEngine('webgpu').catch((error: Error) => error.message);
if (typeof engine === 'string') console.warn(`skipped: ${engine}`);

describe('tfjs on WebGPU', () => {
  if (typeof engine === 'string') it('cannot run here', ({ skip }) => skip(engine));
  else {
    it.each([
      { title: 'dense', network: chain([1, 3, 4], [{ dense: 6 }, { dense: 4 }]) },
      {
        title: 'convolutional',
        network: chain(
          [2, 6, 6],
          [{ conv: 3, kernel: 3, padding: 1 }, { pool: 2 }, { conv: 4, kernel: 2 }, { dense: 4 }],
        ),
      },
    ])('agrees with edges on a $title network', async ({ network }) => {
      const stream = randomStream(5, 'webgpu', network.input[0]);
      const problem = {
        network,
        images: randomImages(network, 6, [0, 90, 255], stream),
        state: maskedState(network, 0.6, () => stream.normal() / 2, stream),
        samples: Uint32Array.of(0, 1, 2, 3, 4, 5, 0, 2, 4, 1),
      };
      const measure = (one: Engine) =>
        withSession(one, problem, 4, async (session) => ({
          ...(await session.lossAndGradient('train', problem.samples)),
          logits: await session.logits('test'),
          trainLoss: await session.train(problem.samples, ADAM),
          state: await session.read(),
        }));
      const [found, expected] = [await measure(engine), await measure(edgesEngine)];
      const because =
        'float32; exp, log and sqrt of a GPU are good to a few units in the last place';
      const tolerance = { relative: 1e-4, absolute: 2e-5, because };
      expectClose(found.loss, expected.loss, tolerance);
      expectClose(found.gradient, expected.gradient, tolerance);
      expectClose(found.logits, expected.logits, tolerance);
      expectClose(found.trainLoss, expected.trainLoss, tolerance);
      expectClose(found.state.weights, expected.state.weights, tolerance);
      problem.state.mask.forEach((kept, i) => {
        if (!kept) expect([found.gradient[i], found.state.weights[i]]).toEqual([0, 0]);
      });
    });
  }
});
