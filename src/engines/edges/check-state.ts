import { DomainError, ShapeError } from '../../numerics/errors.js';
import type { ParameterLayout } from '../../numerics/parameter-layout.js';
import type { TrainingState } from '../contract.js';

/**
 * Refuses a state that does not fit a layout.
 *
 * @throws {ShapeError} when an array has not the length of the layout.
 * @throws {DomainError} when a mask entry is not 0 or 1, or is 0 where nothing may be pruned, or the
 *   step count is not a whole number.
 */
export function checkState(layout: ParameterLayout, state: TrainingState): void {
  const { weights, firstMoment, secondMoment, mask, adamStep } = state;
  for (const [name, array] of Object.entries({ weights, firstMoment, secondMoment, mask })) {
    if (!(array.length === layout.parameterCount)) {
      const rule = `${name} must have ${layout.parameterCount} entries`;
      throw new ShapeError(`write: ${rule}; got ${array.length}`);
    }
  }
  if (!(Number.isSafeInteger(adamStep) && adamStep >= 0)) {
    throw new DomainError(`write: adamStep must be a whole number, not negative; got ${adamStep}`);
  }
  checkMask('write', layout, mask);
}

/**
 * Refuses a mask with other entries than 0 and 1, or with 0 where nothing may be pruned.
 *
 * @throws {ShapeError} when its length is not that of the layout.
 * @throws {DomainError} for the entries.
 */
export function checkMask(call: string, layout: ParameterLayout, mask: Uint8Array): void {
  if (!(mask.length === layout.parameterCount)) {
    const rule = `mask must have ${layout.parameterCount} entries`;
    throw new ShapeError(`${call}: ${rule}; got ${mask.length}`);
  }
  for (const { name, offset, size, prunable } of layout.tensors) {
    const least = prunable ? 0 : 1;
    let wrong = -1;
    for (let i = 0; i < size && wrong < 0; i++) {
      const kept = mask[offset + i]!;
      if (!(least <= kept && kept <= 1)) wrong = i;
    }
    if (wrong >= 0) {
      const rule = prunable ? 'must be 0 or 1' : 'must be 1';
      throw new DomainError(
        `${call}: mask of ${name} ${rule}; got ${mask[offset + wrong]} at ${wrong}`,
      );
    }
  }
}

/** @throws {DomainError} when a mask has an edge that the present one has not. */
export function checkNarrower(call: string, present: Uint8Array, mask: Uint8Array): void {
  for (let i = 0; i < mask.length; i++) {
    if (mask[i]! > present[i]!) {
      throw new DomainError(`${call}: mask must bring no edge back; got one at ${i}`);
    }
  }
}

/** @throws {ShapeError} when an array that is to be filled has another length. */
export function checkRoom(call: string, into: Float32Array, length: number): void {
  if (!(into.length === length)) {
    throw new ShapeError(`${call}: into must have ${length} entries; got ${into.length}`);
  }
}

/** The places at which two masks of one length differ, ascending; four of them are compared at a time. */
export function changedEntries(one: Uint8Array, other: Uint8Array): number[] {
  const changed: number[] = [];
  const [a, b] = [wordsOf(one), wordsOf(other)];
  for (let w = 0; w < a.length; w++) {
    if (a[w] === b[w]) continue;
    for (let i = 4 * w; i < 4 * w + 4; i++) if (one[i] !== other[i]) changed.push(i);
  }
  for (let i = 4 * a.length; i < one.length; i++) if (one[i] !== other[i]) changed.push(i);
  return changed;
}

/** The whole words of some bytes. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(buffer, byteOffset, length >>> 2);
}
