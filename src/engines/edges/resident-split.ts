import { DomainError, ShapeError } from '../../numerics/errors.js';
import type { LabelledImages } from '../contract.js';
import type { Network } from '../network.js';
import type { Arena } from './arena.js';
import type { Columns } from './columns.js';
import type { LitLists } from './lit-lists.js';

/** A split in a session's memory, as the bytes it came in. */
export interface ResidentSplit {
  readonly count: number;
  /** Address of the grey levels. */
  readonly pixels: number;
  /** Address of the classes. */
  readonly labels: number;
  /** Bytes of the region. */
  readonly room: number;
  readonly pixelsPerImage: number;
  /** Indices of all samples. Shape [count]. */
  readonly all: Uint32Array;
  /** A copy that holds some pixels only. */
  readonly narrow: NarrowSplit | null;
  /** Pixels that are not black; undefined before they are asked for, null where they take too much. */
  readonly lists?: LitLists | null;
}

export interface NarrowSplit {
  readonly columns: Columns;
  readonly pixels: number;
  readonly room: number;
}

/**
 * Copies a split into the arena.
 *
 * @param old - split that it replaces; its region is used again where it is large enough.
 * @throws {ShapeError} when the lengths do not fit together or not the network.
 * @throws {DomainError} when a label is not a class of the network.
 */
export function makeResident(
  arena: Arena,
  network: Network,
  images: LabelledImages,
  old: ResidentSplit | undefined,
): ResidentSplit {
  checkImages(network, images);
  const { count, pixelsPerImage, labels } = images;
  const bytes = count * pixelsPerImage;
  const reused = old !== undefined && old.room >= bytes + count ? old : null;
  const room = reused?.room ?? bytes + count;
  const at = reused?.pixels ?? arena.reserve(room);
  arena.bytes(at, bytes).set(images.pixels);
  arena.bytes(at + bytes, count).set(labels);
  const all = new Uint32Array(count);
  for (let sample = 0; sample < count; sample++) all[sample] = sample;
  return { count, pixels: at, labels: at + bytes, room, pixelsPerImage, all, narrow: null };
}

/**
 * The split with a copy that holds only these pixels; itself if it has one.
 *
 * Images that lie closer together and are read to the end cost fewer cache lines: what a sparse first
 * layer reads of a batch is most of the cost of a step.
 */
export function narrowed(arena: Arena, split: ResidentSplit, columns: Columns): ResidentSplit {
  if (split.narrow?.columns === columns) return split;
  const { count, pixelsPerImage } = split;
  const { pixels, stride } = columns;
  const bytes = count * stride;
  const old = split.narrow;
  // The second region is as large as any mask needs, so that there is never a third.
  const most = count * (pixelsPerImage + 16);
  const room = old === null ? bytes : old.room >= bytes ? old.room : most;
  const at = old !== null && old.room === room ? old.pixels : arena.reserve(room);
  const from = arena.bytes(split.pixels, count * pixelsPerImage);
  const to = arena.bytes(at, bytes);
  for (let image = 0; image < count; image++) {
    const start = image * pixelsPerImage;
    const put = image * stride;
    for (let i = 0; i < pixels.length; i++) to[put + i] = from[start + pixels[i]!]!;
  }
  return { ...split, narrow: { columns, pixels: at, room } };
}

function checkImages(network: Network, images: LabelledImages): void {
  const pixels = network.input[0] * network.input[1] * network.input[2];
  const { count, pixelsPerImage, labels } = images;
  if (!(pixelsPerImage === pixels)) {
    throw new ShapeError(`load: images must have ${pixels} pixels each; got ${pixelsPerImage}`);
  }
  if (!(images.pixels.length === count * pixels && labels.length === count)) {
    const rule = `${count} images must have ${count * pixels} pixels and ${count} labels`;
    throw new ShapeError(`load: ${rule}; got ${images.pixels.length} and ${labels.length}`);
  }
  const wrong = labels.findIndex((label) => !(label < network.classes));
  if (wrong >= 0) {
    const rule = `labels must be below ${network.classes}`;
    throw new DomainError(`load: ${rule}; got ${labels[wrong]} for image ${wrong}`);
  }
}

/** @throws {DomainError} when an index lies outside the split. */
export function checkSamples(
  call: string,
  { count, all }: ResidentSplit,
  samples: Uint32Array,
): void {
  if (samples === all) return;
  let wrong = 0;
  while (wrong < samples.length && samples[wrong]! < count) wrong++;
  if (wrong < samples.length) {
    const rule = `samples must be below ${count}`;
    throw new DomainError(`${call}: ${rule}; got ${samples[wrong]} at ${wrong}`);
  }
}
