import type { ImageShape } from '../network.js';

/** Samples worked on together; the innermost axis of every plane. */
export const LANES = 32;
/** Bytes of one pixel or unit: 32 floats. */
export const UNIT_BYTES = 4 * LANES;

/**
 * Where the pixels of a tensor lie in a tile: [channel][row][column][lane], with a margin of zeros
 * around each channel and, for gradients of strided convolutions, zeros between the pixels.
 *
 * Margins make the boundary of a convolution cost nothing: a tap is an offset, wherever it points.
 */
export interface Planes {
  readonly shape: ImageShape;
  /** Rows above, and columns left of, the first pixel. */
  readonly before: number;
  /** Distance between neighbouring pixels, in pixels. */
  readonly step: number;
  /** Rows and columns of a channel, margins included. */
  readonly rows: number;
  readonly columns: number;
}

export function planes(
  shape: ImageShape,
  before = 0,
  after: [number, number] = [0, 0],
  step = 1,
): Planes {
  const [, height, width] = shape;
  const extent = (size: number, behind: number) => before + (size - 1) * step + 1 + behind;
  return { shape, before, step, rows: extent(height, after[0]), columns: extent(width, after[1]) };
}

export function tileBytes(p: Planes): number {
  return p.shape[0] * p.rows * p.columns * UNIT_BYTES;
}

/** Offset in a tile of a place counted from the corner of the margin. */
export function cornerOffset(p: Planes, channel: number, row: number, column: number): number {
  return ((channel * p.rows + row) * p.columns + column) * UNIT_BYTES;
}

/** Offset in a tile of a pixel. */
export function pixelOffset(p: Planes, channel: number, y: number, x: number): number {
  return cornerOffset(p, channel, p.before + y * p.step, p.before + x * p.step);
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
  return p.step * p.columns * UNIT_BYTES;
}

/** Bytes from a pixel to the one right of it. */
export function columnBytes(p: Planes): number {
  return p.step * UNIT_BYTES;
}
