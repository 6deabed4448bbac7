import { DomainError, ShapeError } from '../../numerics/errors.js';
import type { LabelledImages } from '../contract.js';
import type { Network } from '../network.js';
import type { Arena } from './arena.js';

/** A split in a session's memory, as the bytes it came in. */
export interface ResidentSplit {
  readonly count: number;
  /** Address of the grey levels. */
  readonly pixels: number;
  /** Address of the classes. */
  readonly labels: number;
  /** Bytes of the region. */
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
  return { count, pixels: at, labels: at + bytes, room };
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
export function checkSamples(call: string, { count }: ResidentSplit, samples: Uint32Array): void {
  const wrong = samples.findIndex((sample) => !(sample < count));
  if (wrong >= 0) {
    const rule = `samples must be below ${count}`;
    throw new DomainError(`${call}: ${rule}; got ${samples[wrong]} at ${wrong}`);
  }
}
