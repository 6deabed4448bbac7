import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AdamSettings } from '../../src/engines/contract.js';
import type { ImageShape, Network } from '../../src/engines/network.js';
import { modelSettings } from '../../src/experiments/settings/model-settings.js';
import { describeModel } from '../../src/models/describe-model.js';
import { resolveNetwork } from '../../src/models/resolve-network.js';
import { expectClose } from '../support/expect-close.js';
import { plainLossAndGradient } from '../support/plain-reference.js';
import { enginesUnderTest } from './engines-under-test.js';
import type { Problem } from './random-problem.js';
import { withSession } from './with-session.js';

type Tensors = Readonly<Record<string, readonly number[]>>;

/** A network as a settings file has it, and what PyTorch makes of it. */
interface Case {
  readonly name: string;
  readonly image: ImageShape;
  readonly layers: readonly object[];
  readonly classes: number;
  readonly pixels: readonly number[];
  readonly labels: readonly number[];
  readonly mask: Tensors;
  readonly before: Tensors;
  readonly logits: readonly number[];
  readonly loss: number;
  readonly gradient: Tensors;
  readonly after: Tensors;
}

const file = 'fixtures/layers/data.json';
const { adam, cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly adam: AdamSettings;
  readonly cases: readonly Case[];
};

describe.each(cases)('$name, in PyTorch', (given) => {
  const problem = problemOf(given);
  const { network, state, images, samples } = problem;
  const gradient = flat(network, given.gradient);

  it('has the tensors of the network here, by name and size', () => {
    expect(network.layout.tensors.map(({ name, size }) => [name, size])).toEqual(
      Object.entries(given.before).map(([name, values]) => [name, values.length]),
    );
  });

  it('has the logits, loss and gradient of the textbook formulas', () => {
    const found = plainLossAndGradient(network, state.weights, state.mask, images, samples);
    const because = 'both in double precision';
    expectClose(found.logits, given.logits, { relative: 1e-12, absolute: 1e-13, because });
    expectClose(found.loss, given.loss, { relative: 1e-13, because });
    expectClose(found.gradient, gradient, { relative: 1e-12, absolute: 1e-14, because });
  });

  it.each(enginesUnderTest)('says what $name says', async (engine) => {
    await withSession(engine, problem, samples.length, async (session) => {
      const because = 'single-precision sums of up to a few hundred products against double ones';
      const tolerance = { relative: 1e-5, absolute: 2e-6, because };
      expectClose(await session.logits('test'), given.logits, tolerance);
      const measured = await session.lossAndGradient('train', samples);
      expectClose(measured.loss, given.loss, tolerance);
      expectClose(measured.gradient, gradient, { relative: 1e-5, absolute: 2e-7, because });
      expectClose(await session.train(samples, adam), given.loss, tolerance);
      const { weights } = await session.read();
      flat(network, given.after).forEach((after, i) => {
        // the first step is the rate times g / (|g| + epsilon): where g is hardly more than its rounding, any
        const slack = Math.min(2, 4e-7 / (Math.abs(gradient[i] ?? 0) + adam.epsilon));
        expectClose(weights[i] ?? Number.NaN, after, {
          ...{ relative: 1e-6, absolute: adam.learningRate * slack, because },
        });
      });
    });
  });
});

it('comes from the generator of which the provenance tells', () => {
  const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
  expect(readFileSync('fixtures/layers/PROVENANCE.md', 'utf8')).toContain(digest);
});

// Helpers
function problemOf(given: Case): Problem {
  const model = modelSettings.parse({ kind: 'custom', layers: given.layers });
  const network = resolveNetwork(describeModel(model, given.classes), given.image, given);
  const count = given.labels.length;
  const zeros = () => new Float32Array(network.layout.parameterCount);
  return {
    network,
    images: {
      count,
      pixelsPerImage: given.pixels.length / count,
      pixels: Uint8Array.from(given.pixels),
      labels: Uint8Array.from(given.labels),
    },
    state: {
      weights: Float32Array.from(flat(network, given.before)),
      mask: Uint8Array.from(flat(network, given.mask)),
      ...{ firstMoment: zeros(), secondMoment: zeros(), adamStep: 0 },
    },
    samples: Uint32Array.from({ length: count }, (_, sample) => sample),
  };
}

/** Tensors by name, one after another as the layout has them. */
function flat({ layout }: Network, tensors: Tensors): readonly number[] {
  return layout.tensors.flatMap(({ name }) => tensors[name] ?? []);
}
