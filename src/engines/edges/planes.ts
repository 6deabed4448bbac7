import type { ImageShape } from '../network.js';
import { KERNEL_CONSTANTS } from './kernel-constants.js';

/** Bytes of one pixel or unit: a float for each lane. */
export const { UNIT_BYTES } = KERNEL_CONSTANTS;

/**
 * Where the pixels of a tensor lie in a tile: [channel][row][column][lane], with a margin of zeros
 * around each channel.
 *
 * The margin makes the boundary of a convolution cost nothing: a tap is an offset, wherever it
 * points.
 */
export interface Planes {
  readonly shape: ImageShape;
  /** Width of the margin; pixels. */
  readonly margin: number;
}

export function tileBytes({ shape, margin }: Planes): number {
  return shape[0] * (shape[1] + 2 * margin) * (shape[2] + 2 * margin) * UNIT_BYTES;
}

/** Offset in a tile of a pixel; rows and columns may reach into the margin. */
export function pixelOffset(p: Planes, channel: number, y: number, x: number): number {
  const [, height, width] = p.shape;
  const row = channel * (height + 2 * p.margin) + p.margin + y;
  return (row * (width + 2 * p.margin) + p.margin + x) * UNIT_BYTES;
}

/** Offset in a tile of the pixel with this index in (channel, row, column) order. */
export function flatOffset(p: Planes, index: number): number {
  const [, height, width] = p.shape;
  const channel = Math.floor(index / (height * width));
  const within = index - channel * height * width;
  return pixelOffset(p, channel, Math.floor(within / width), within % width);
}

/** Bytes from a pixel to the one below it. */
export function rowBytes(p: Planes): number {
  return (p.shape[2] + 2 * p.margin) * UNIT_BYTES;
}
