import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinMarksInPlace, liveChannels } from '../../../src/engines/edges/live-channels.js';
import { chain } from '../../support/networks.js';
import { plainLossAndGradient } from '../../support/plain-reference.js';
import { anyScene } from '../../support/random-networks.js';

describe('liveChannels', () => {
  it('finds the units on a path of surviving edges to a logit', () => {
    const network = chain([1, 1, 2], [{ dense: 3 }, { dense: 2 }]);
    // units 0 and 1 read pixel 0, unit 2 reads pixel 1; only unit 1 is read by a logit
    const mask = Uint8Array.of(1, 0, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 1, 1);
    expect(liveChannels(network, mask).map((live) => [...live])).toEqual([[1], [0, 1, 0], [1, 1]]);
  });

  it('calls nothing dead whose bias has a gradient', () => {
    fc.assert(
      fc.property(anyScene, ({ network, images, state, samples }) => {
        const live = liveChannels(network, state.mask);
        const { weights, mask } = state;
        const { gradient } = plainLossAndGradient(network, weights, mask, images, samples);
        network.layers.forEach(({ name }, index) => {
          const bias = network.layout.tensors.find((tensor) => tensor.name === `${name}.bias`);
          live[index + 1]!.forEach((alive, channel) => {
            if (bias !== undefined && !alive) expect(gradient[bias.offset + channel]).toBe(0);
          });
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('joinMarksInPlace', () => {
  it('sets what is set in either, wherever the marks lie', () => {
    const marks = fc.uint8Array({ max: 1, minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(marks, marks, fc.nat(7), fc.nat(16), fc.nat(16), (a, b, apart, from, length) => {
        const joined = a.subarray(apart, apart + length);
        const expected = joined.map((mark, i) => mark | b[from + i]!);
        joinMarksInPlace(joined, b, from);
        expect(joined).toEqual(expected);
      }),
    );
  });
});
