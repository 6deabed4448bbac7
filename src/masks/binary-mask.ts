import { countMarks } from '../numerics/count-marks.js';
import { DomainError, ShapeError } from '../numerics/errors.js';
import { type ParameterLayout, prunableTensors } from '../numerics/parameter-layout.js';

declare const binaryMask: unique symbol;

/** Which entries of a flat vector survive: 0 or 1 each, and nothing else. */
export type BinaryMask = Uint8Array & { readonly [binaryMask]: true };

/**
 * Brands entries as a mask after looking at every one of them.
 *
 * @throws {DomainError} when an entry is neither 0 nor 1.
 */
export function assertsBinaryMask(entries: Uint8Array): asserts entries is BinaryMask {
  for (let i = wordsBinary(entries); i < entries.length; i++) {
    if (!(entries[i]! <= 1)) {
      throw new DomainError(`assertsBinaryMask: entries must be 0 or 1; got ${entries[i]} at ${i}`);
    }
  }
}

/** Entries known to be 0 or 1 from looking at four at a time: whole words up to the first that is not. */
function wordsBinary({ buffer, byteOffset, length }: Uint8Array): number {
  if (byteOffset % 4 !== 0) return 0;
  const words = new Uint32Array(buffer, byteOffset, length >>> 2);
  let w = 0;
  while (w < words.length && (words[w]! & 0xfefefefe) === 0) w++;
  return 4 * w;
}

/** The mask of the unpruned network: 1 everywhere, biases included. Shape [parameters]. */
export function fullMask(layout: ParameterLayout): BinaryMask {
  const entries = new Uint8Array(layout.parameterCount).fill(1);
  assertsBinaryMask(entries);
  return entries;
}

/**
 * Surviving edges of all prunable tensors together; count, range [0, edges].
 *
 * @throws {ShapeError} when the mask is not as long as the layout.
 */
export function keptCount(mask: BinaryMask, layout: ParameterLayout): number {
  return Object.values(keptCountByLayer(mask, layout)).reduce((sum, kept) => sum + kept, 0);
}

/**
 * Surviving edges of each layer with a prunable tensor, in layout order. A layer without survivors
 * has the entry 0.
 *
 * @returns counts, by layer name.
 * @throws {ShapeError} when the mask is not as long as the layout.
 */
export function keptCountByLayer(
  mask: BinaryMask,
  layout: ParameterLayout,
): Record<string, number> {
  if (mask.length !== layout.parameterCount) {
    throw new ShapeError(
      `keptCountByLayer: mask must have ${layout.parameterCount} entries; got ${mask.length}`,
    );
  }
  const counts = new Map<string, number>(); // a record inherits names that a layer may have
  for (const { layer, offset, size } of prunableTensors(layout)) {
    counts.set(layer, (counts.get(layer) ?? 0) + countMarks(mask, offset, offset + size));
  }
  return Object.fromEntries(counts);
}
