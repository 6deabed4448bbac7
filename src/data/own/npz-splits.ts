import { InputError } from '../../numerics/errors.js';
import type { RawSplit } from './labelled-images.js';
import { type NpyArray, readNpy } from './read-npy.js';
import { zipEntries } from './zip-entries.js';

/**
 * The training and the test split of an npz archive with `x_train`, `y_train`, `x_test` and `y_test`.
 *
 * Images have shape [n, height, width], [n, channels, height, width] or [n, height, width, channels],
 * with one or three channels. Integers are grey levels 0 to 255. Floats are grey levels too where one
 * of them is above 1, and shares of white otherwise; they are rounded to whole levels.
 *
 * @throws {InputError} naming the array that is missing or wrong.
 */
export function npzSplits(archive: Uint8Array, file: string): readonly [RawSplit, RawSplit] {
  const entries = new Map(zipEntries(archive, file).map((entry) => [entry.name, entry]));
  const arrayOf = (name: string): NpyArray => {
    const entry = entries.get(`${name}.npy`);
    if (entry !== undefined) return readNpy(entry.unpack(), `${file}: ${name}`);
    const found = [...entries.keys()].map((key) => key.replace(/\.npy$/, '')).slice(0, 8);
    throw new InputError(`${file}: has no array '${name}'; it has ${found.join(', ') || 'none'}`);
  };
  const [first, second] = (['train', 'test'] as const).map((part) => ({
    images: arrayOf(`x_${part}`),
    labels: arrayOf(`y_${part}`),
    imagesAt: `${file}: x_${part}`,
    labelsAt: `${file}: y_${part}`,
  })) as [Arrays, Arrays];
  const scale = greyScale([first, second]);
  return [splitOf(first, scale), splitOf(second, scale)];
}

interface Arrays {
  readonly images: NpyArray;
  readonly labels: NpyArray;
  readonly imagesAt: string;
  readonly labelsAt: string;
}

/** What a number is multiplied with to be a grey level. */
function greyScale(parts: readonly Arrays[]): 1 | 255 {
  const floats = parts.filter(({ images }) => images.kind === 'float');
  if (floats.length === 1) {
    throw new InputError(`${floats[0]?.imagesAt}: both parts must be integers, or both floats`);
  }
  let largest = 0;
  for (const { images } of floats) {
    for (let i = 0; i < images.length; i++) largest = Math.max(largest, images.at(i));
  }
  return floats.length > 0 && largest <= 1 ? 255 : 1;
}

function splitOf({ images, labels, imagesAt, labelsAt }: Arrays, scale: number): RawSplit {
  const [count = 0, ...rest] = images.shape;
  const { shape, isLast } = layoutOf(rest, imagesAt);
  const [channels, height, width] = shape;
  const area = height * width;
  const levels = grey(images, scale, imagesAt);
  const pixels = isLast ? new Uint8Array(levels.length) : levels;
  for (let i = 0; isLast && i < levels.length; i++) {
    const [image, within] = [Math.floor(i / (area * channels)), i % (area * channels)];
    const [place, channel] = [Math.floor(within / channels), within % channels];
    pixels[(image * channels + channel) * area + place] = levels[i]!;
  }
  return { imagesAt, labelsAt, shape, pixels, labels: classesOf(labels, count, labelsAt) };
}

/** Channels, height and width, and whether the channels come last in the file. */
function layoutOf(sizes: readonly number[], place: string) {
  const [a = 0, b = 0, c = 0] = sizes;
  const isCount = (channels: number) => channels === 1 || channels === 3;
  if (sizes.every((size) => size >= 1)) {
    if (sizes.length === 2) return { shape: [1, a, b] as const, isLast: false };
    if (sizes.length === 3 && isCount(a) !== isCount(c)) {
      return isCount(a)
        ? { shape: [a, b, c] as const, isLast: false }
        : { shape: [c, a, b] as const, isLast: c > 1 };
    }
  }
  throw new InputError(
    `${place}: must have shape (n, height, width), or four sizes of which either the second or the last is 1 or 3 channels; got (n, ${sizes.join(', ')})`,
  );
}

function grey(images: NpyArray, scale: number, place: string): Uint8Array {
  if (images.bytes !== null) return images.bytes;
  const levels = new Uint8Array(images.length);
  for (let i = 0; i < levels.length; i++) {
    const level = images.at(i) * scale;
    if (!(0 <= level && level <= 255)) {
      throw new InputError(
        `${place}: must hold grey levels 0 to 255, or shares 0 to 1; got ${images.at(i)}`,
      );
    }
    levels[i] = Math.round(level);
  }
  return levels;
}

function classesOf(labels: NpyArray, count: number, place: string): Uint8Array {
  const { shape, kind, length } = labels;
  const isList = shape.length === 1 || (shape.length === 2 && shape[1] === 1);
  if (kind !== 'integer' || !isList) {
    throw new InputError(
      `${place}: must hold one whole number an image, its class; got ${kind}s of shape (${shape.join(', ')})`,
    );
  }
  if (length !== count) {
    throw new InputError(`${place}: must hold a label for each of ${count} images; got ${length}`);
  }
  const classes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const label = labels.at(i);
    if (!(0 <= label && label <= 255)) {
      throw new InputError(`${place}: labels must be 0 to 255; got ${label}`);
    }
    classes[i] = label;
  }
  return classes;
}
