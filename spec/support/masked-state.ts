import type { TrainingState } from '../../src/engines/contract.js';
import type { Network } from '../../src/engines/network.js';
import type { RandomStream } from '../../src/numerics/random-stream.js';

/** A state in mid-training: masked at random (biases stay), with moments that are not zero. */
export function maskedState(
  { layout }: Network,
  density: number,
  weight: (stream: RandomStream) => number,
  stream: RandomStream,
): TrainingState {
  const mask = new Uint8Array(layout.parameterCount).fill(1);
  for (const tensor of layout.tensors.filter(({ prunable }) => prunable)) {
    for (let i = 0; i < tensor.size; i++) {
      mask[tensor.offset + i] = stream.uniform() < density ? 1 : 0;
    }
  }
  const masked = (draw: () => number) => Float32Array.from(mask, (kept) => (kept ? draw() : 0));
  return {
    weights: masked(() => weight(stream)),
    firstMoment: masked(() => 0.01 * stream.normal()),
    secondMoment: masked(() => 0.001 * stream.uniform()),
    mask,
    adamStep: stream.below(20),
  };
}
