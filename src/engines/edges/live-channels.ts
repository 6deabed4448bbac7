import { isPool, type Network, type NetworkLayer } from '../network.js';
import { outputShape } from './tensor-places.js';

/**
 * Which channels (or units) of each tensor some path of surviving edges joins to a logit.
 *
 * The others cannot change the loss: their gradient is exactly zero and nothing reads their value.
 *
 * @param mask - shape [parameters].
 * @returns for the image and each layer's output, 1 for a live channel. Shape [layers + 1][channels].
 */
export function liveChannels(network: Network, mask: Uint8Array): Uint8Array[] {
  const { layers } = network;
  const live = [network.input, ...layers.map(outputShape)].map((shape) => new Uint8Array(shape[0]));
  live[layers.length]!.fill(1);
  for (let l = layers.length - 1; l >= 0; l--) {
    markInputs(network, layers[l]!, mask, live[l + 1]!, live[l]!);
  }
  return live;
}

function markInputs(
  network: Network,
  layer: NetworkLayer,
  mask: Uint8Array,
  above: Uint8Array,
  below: Uint8Array,
): void {
  if (isPool(layer)) {
    below.set(above);
    return;
  }
  const weight = network.layout.tensors.find((t) => t.name === `${layer.name}.weight`)!;
  const taps = weight.size / above.length;
  const perChannel = taps / below.length;
  for (let row = 0; row < above.length; row++) {
    if (!above[row]) continue;
    let i = weight.offset + row * taps;
    if (perChannel === 1) {
      joinMarksInPlace(below, mask, i);
      continue;
    }
    for (let channel = 0; channel < below.length; channel++) {
      let mark = below[channel]!;
      for (const end = i + perChannel; i < end; i++) mark |= mask[i]!;
      below[channel] = mark;
    }
  }
}

/** Sets the marks that are set in a stretch of others, four at a time where both lie in whole words. */
export function joinMarksInPlace(marks: Uint8Array, others: Uint8Array, from: number): void {
  const { buffer, byteOffset, length } = marks;
  const start = others.byteOffset + from;
  const whole = byteOffset % 4 === 0 && start % 4 === 0 ? length >>> 2 : 0;
  if (whole > 0) {
    const into = new Uint32Array(buffer, byteOffset, whole);
    const words = new Uint32Array(others.buffer, start, whole);
    for (let w = 0; w < whole; w++) into[w]! |= words[w]!;
  }
  for (let i = 4 * whole; i < length; i++) marks[i]! |= others[from + i]!;
}
