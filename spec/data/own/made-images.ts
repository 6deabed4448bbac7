import { randomStream } from '../../../src/numerics/random-stream.js';
import { madeNpy, madeZip } from './made-npz.js';

/** Grey levels and classes of images that a small network can tell apart. */
export function madeImages(
  count: number,
  shape: readonly [number, number, number],
  classes: number,
  part: string,
) {
  const stream = randomStream(11, 'made-images', part);
  const area = shape[0] * shape[1] * shape[2];
  const labels = Uint8Array.from({ length: count }, (_, i) => i % classes);
  const pixels = Uint8Array.from({ length: count * area }, (_, i) => {
    const own = labels[Math.floor(i / area)] ?? 0;
    return (i % area) % classes === own ? 150 + stream.below(100) : stream.below(110);
  });
  return { labels, pixels };
}

/** An npz archive of such images, bytes and 64-bit labels as NumPy saves them. */
export function madeNpz(
  shape: readonly [number, number, number],
  classes: number,
  counts: readonly [number, number] = [300, 100],
): Uint8Array {
  const parts = (['train', 'test'] as const).flatMap((part, p) => {
    const count = counts[p] ?? 0;
    const { labels, pixels } = madeImages(count, shape, classes, part);
    const sizes = shape[0] === 1 ? [count, shape[1], shape[2]] : [count, ...shape];
    const wide = BigInt64Array.from(labels, BigInt);
    return [
      [`x_${part}.npy`, madeNpy('|u1', sizes, pixels)],
      [`y_${part}.npy`, madeNpy('<i8', [count], new Uint8Array(wide.buffer))],
    ] as const;
  });
  return madeZip(Object.fromEntries(parts));
}
