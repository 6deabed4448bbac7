import type { LabelledImages } from '../../src/engines/contract.js';
import { randomStream } from '../../src/numerics/random-stream.js';

/** Images of 6 x 6 pixels in ten classes that a few neurons can learn. */
export function tinyImages(count: number, part: string): LabelledImages {
  const stream = randomStream(5, part);
  const labels = Uint8Array.from({ length: count }, () => stream.below(10));
  const pixels = Uint8Array.from({ length: count * 36 }, (_, i) => {
    const label = labels[Math.floor(i / 36)] as number;
    return (i % 36) % 10 === label ? 180 + stream.below(70) : stream.below(90);
  });
  return { count, pixelsPerImage: 36, pixels, labels };
}

/** A data set of them, as a run takes it. */
export function tinyDataSet(train: number, test: number) {
  return {
    shape: [1, 6, 6] as const,
    classes: 10,
    train: tinyImages(train, 'train'),
    test: tinyImages(test, 'test'),
    digests: { made: 'up' },
  };
}
