import type { AdamSettings, LabelledImages } from '../../src/engines/contract.js';
import {
  type Conv2dLayer,
  isPool,
  type Network,
  type PoolLayer,
} from '../../src/engines/network.js';

import { plainActivation } from './plain-activation.js';

/**
 * The network in plain float64, from the textbook formulas: the second road to every number that
 * an engine computes. No blocking, no lists, one sample after another.
 */
export interface PlainResult {
  /** Mean cross-entropy; nats. */
  readonly loss: number;
  /** Shape [parameters]; zero off the mask. */
  readonly gradient: Float64Array;
  /** Shape [samples, classes]. */
  readonly logits: Float64Array;
}

/**
 * Loss, gradient and logits of a masked network.
 *
 *     loss = mean_s ( log sum_c exp(z_sc) - z_s,label(s) )
 *
 * @param weights - shape [parameters]; entries off the mask count as zero.
 * @param mask - shape [parameters]; null for all ones.
 * @param samples - indices into `images`; at least one.
 */
export function plainLossAndGradient(
  network: Network,
  weights: ArrayLike<number>,
  mask: ArrayLike<number> | null,
  images: LabelledImages,
  samples: ArrayLike<number>,
): PlainResult {
  const kept = Float64Array.from(weights, (w, i) => (mask === null || mask[i] ? w : 0));
  const gradient = new Float64Array(kept.length);
  const logits = new Float64Array(samples.length * network.classes);
  let loss = 0;
  for (let s = 0; s < samples.length; s++) {
    const sample = samples[s]!;
    const tensors = forward(network, kept, pixelsOf(images, sample));
    const scores = tensors[tensors.length - 1]!.values;
    logits.set(scores, s * network.classes);
    const top = scores.reduce((a, b) => Math.max(a, b));
    const total = scores.reduce((sum, z) => sum + Math.exp(z - top), 0);
    const label = images.labels[sample]!;
    loss += (Math.log(total) + top - scores[label]!) / samples.length;
    const delta = scores.map(
      (z, c) => (Math.exp(z - top) / total - (c === label ? 1 : 0)) / samples.length,
    );
    backward(network, kept, tensors, delta, gradient);
  }
  if (mask !== null) for (let i = 0; i < gradient.length; i++) if (!mask[i]) gradient[i] = 0;
  return { loss, gradient, logits };
}

export interface PlainState {
  readonly weights: Float64Array;
  readonly firstMoment: Float64Array;
  readonly secondMoment: Float64Array;
}

/** One step of Adam (Kingma & Ba, arXiv:1412.6980, Algorithm 1); `step` is t, the first is 1. */
export function plainAdamStep(
  state: PlainState,
  gradient: ArrayLike<number>,
  step: number,
  { learningRate, beta1, beta2, epsilon }: AdamSettings,
): PlainState {
  const first = state.firstMoment.map((m, i) => beta1 * m + (1 - beta1) * gradient[i]!);
  const second = state.secondMoment.map((v, i) => beta2 * v + (1 - beta2) * gradient[i]! ** 2);
  const weights = state.weights.map((w, i) => {
    const mHat = first[i]! / (1 - beta1 ** step);
    const vHat = second[i]! / (1 - beta2 ** step);
    return w - (learningRate * mHat) / (Math.sqrt(vHat) + epsilon);
  });
  return { weights, firstMoment: first, secondMoment: second };
}

function pixelsOf(images: LabelledImages, sample: number): Float64Array {
  const from = sample * images.pixelsPerImage;
  const levels = images.pixels.subarray(from, from + images.pixelsPerImage);
  return Float64Array.from(levels, (level) => Math.fround(level / 255));
}

interface PlainTensor {
  readonly values: Float64Array;
  /** Derivatives of the activation at the sums. */
  readonly slopes: Float64Array;
}

/** The image and the output of every layer, after its activation. */
function forward(network: Network, weights: Float64Array, image: Float64Array): PlainTensor[] {
  const tensors: PlainTensor[] = [{ values: image, slopes: image.map(() => 1) }];
  for (const layer of network.layers) {
    const input = tensors[tensors.length - 1]!.values;
    if (isPool(layer)) {
      const { output } = layer;
      const pooled = new Float64Array(output[0] * output[1] * output[2]);
      eachShare(layer, input, (to, from, share) => {
        pooled[to] = pooled[to]! + share * input[from]!;
      });
      tensors.push({ values: pooled, slopes: pooled.map(() => 1) });
      continue;
    }
    const { weight, bias } = offsetsOf(network, layer.name);
    const size = layer.kind === 'dense' ? layer.units : volume(layer.output);
    const sums = new Float64Array(size);
    const perChannel = layer.kind === 'dense' ? 1 : layer.output[1] * layer.output[2];
    for (let j = 0; j < size; j++) sums[j] = weights[bias + Math.floor(j / perChannel)]!;
    eachProduct(layer, (to, from, w) => {
      sums[to] = sums[to]! + weights[weight + w]! * input[from]!;
    });
    const { activation } = layer;
    tensors.push({
      values: sums.map((z) => plainActivation(activation, z).value),
      slopes: sums.map((z) => plainActivation(activation, z).slope),
    });
  }
  return tensors;
}

/** Adds one sample's gradient, given the derivative of the loss by the logits. */
function backward(
  network: Network,
  weights: Float64Array,
  tensors: readonly PlainTensor[],
  last: Float64Array,
  gradient: Float64Array,
): void {
  let delta = last;
  for (let l = network.layers.length - 1; l >= 0; l--) {
    const layer = network.layers[l]!;
    const input = tensors[l]!.values;
    const { slopes } = tensors[l + 1]!;
    const below = new Float64Array(input.length);
    if (isPool(layer)) {
      eachShare(layer, input, (to, from, share) => {
        below[from] = below[from]! + share * delta[to]!;
      });
    } else {
      const before = delta.map((d, j) => d * slopes[j]!);
      const { weight, bias } = offsetsOf(network, layer.name);
      const perChannel = layer.kind === 'dense' ? 1 : layer.output[1] * layer.output[2];
      before.forEach((d, j) => {
        gradient[bias + Math.floor(j / perChannel)]! += d;
      });
      eachProduct(layer, (to, from, w) => {
        gradient[weight + w]! += before[to]! * input[from]!;
        below[from]! += before[to]! * weights[weight + w]!;
      });
    }
    delta = below;
  }
}

type Weighted = Exclude<Network['layers'][number], PoolLayer>;

/** Visits every product weight x input of a layer: output index, input index, weight index. */
function eachProduct(layer: Weighted, visit: (to: number, from: number, w: number) => void): void {
  if (layer.kind === 'dense') {
    for (let o = 0; o < layer.units; o++) {
      for (let i = 0; i < layer.inputs; i++) visit(o, i, o * layer.inputs + i);
    }
    return;
  }
  const [filters, rows, columns] = layer.output;
  for (let f = 0; f < filters; f++) {
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        eachTap(layer, f, y, x, (from, w) => visit((f * rows + y) * columns + x, from, w));
      }
    }
  }
}

function eachTap(
  layer: Conv2dLayer,
  filter: number,
  y: number,
  x: number,
  visit: (from: number, w: number) => void,
): void {
  const { kernel, stride, padding } = layer;
  const [channels, height, width] = layer.input;
  for (let c = 0; c < channels; c++) {
    for (let ky = 0; ky < kernel; ky++) {
      for (let kx = 0; kx < kernel; kx++) {
        const iy = y * stride + ky - padding;
        const ix = x * stride + kx - padding;
        if (iy < 0 || iy >= height || ix < 0 || ix >= width) continue;
        const w = ((filter * channels + c) * kernel + ky) * kernel + kx;
        visit((c * height + iy) * width + ix, w);
      }
    }
  }
}

/**
 * Visits what every pooling window takes from its pixels: output index, input index, share. A maximum takes all
 * of the first one in row order, a mean equal shares of each.
 */
function eachShare(
  layer: PoolLayer,
  input: Float64Array,
  visit: (output: number, input: number, share: number) => void,
): void {
  const area = layer.window ** 2;
  const [channels, rows, columns] = layer.output;
  const [, height, width] = layer.input;
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        let winner = -1;
        for (let dy = 0; dy < layer.window; dy++) {
          for (let dx = 0; dx < layer.window; dx++) {
            const at = (c * height + y * layer.stride + dy) * width + x * layer.stride + dx;
            if (layer.kind === 'avg-pool') visit((c * rows + y) * columns + x, at, 1 / area);
            else if (winner < 0 || input[at]! > input[winner]!) winner = at;
          }
        }
        if (winner >= 0) visit((c * rows + y) * columns + x, winner, 1);
      }
    }
  }
}

function offsetsOf(network: Network, layer: string): { weight: number; bias: number } {
  const find = (role: string) =>
    network.layout.tensors.find((tensor) => tensor.name === `${layer}.${role}`)!.offset;
  return { weight: find('weight'), bias: find('bias') };
}

function volume(shape: readonly [number, number, number]): number {
  return shape[0] * shape[1] * shape[2];
}
