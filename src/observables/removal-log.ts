import { DomainError, ShapeError } from '../numerics/errors.js';
import { type ParameterLayout, prunableTensors } from '../numerics/parameter-layout.js';

/** The mark in `removedAt` of an entry that is still there. */
export const SURVIVES = 2 ** 31 - 1;

/**
 * When each prunable entry was removed, for masks that only ever shrink.
 *
 * Lists the entries that still matter, so that it costs less and less as pruning proceeds.
 */
export class RemovalLog {
  /** Flat indices of the entries not forgotten, ascending. */
  entries: Uint32Array;
  /** First step at which each of these entries was gone, or `SURVIVES`. */
  removedAt: Int32Array;

  /**
   * @param saved - what `expanded` returned. Shape [parameters]; everything survives without it.
   * @throws {ShapeError} when it has another length.
   */
  constructor(
    private readonly layout: ParameterLayout,
    saved?: Int32Array,
  ) {
    if (saved && saved.length !== layout.parameterCount) {
      throw new ShapeError(
        `RemovalLog: saved must have ${layout.parameterCount} entries; got ${saved.length}`,
      );
    }
    this.entries = new Uint32Array(layout.edgeCount);
    let at = 0;
    for (const { offset, size } of prunableTensors(layout)) {
      for (let i = offset; i < offset + size; i++) this.entries[at++] = i;
    }
    this.removedAt = new Int32Array(layout.edgeCount).fill(SURVIVES);
    if (saved) for (let e = 0; e < at; e++) this.removedAt[e] = saved[this.entries[e]!]!;
  }

  /**
   * Notes what a mask removes at a step.
   *
   * @returns the survivors; count.
   * @throws {DomainError} when a removed entry is back; nothing is noted then.
   */
  note(mask: Uint8Array, step: number): number {
    const { entries, removedAt } = this;
    let alive = 0;
    for (const { offset, size } of prunableTensors(this.layout)) {
      for (let i = offset; i < offset + size; i++) alive += mask[i]!;
    }
    let known = 0;
    const gone: number[] = [];
    for (let e = 0; e < entries.length; e++) {
      if (removedAt[e] !== SURVIVES) continue;
      if (mask[entries[e]!] === 0) gone.push(e);
      else known++;
    }
    if (alive !== known) {
      throw new DomainError(`note: mask must not revive entries; got ${alive - known} of them`);
    }
    for (const e of gone) removedAt[e] = step;
    return alive;
  }

  /** Drops the entries that were gone at a step, and with them the knowledge since when; in place. */
  forget(step: number): void {
    const { entries, removedAt } = this;
    let kept = 0;
    while (kept < entries.length && removedAt[kept]! > step) kept++;
    for (let e = kept + 1; e < entries.length; e++) {
      if (removedAt[e]! <= step) continue;
      entries[kept] = entries[e]!;
      removedAt[kept++] = removedAt[e]!;
    }
    this.entries = entries.subarray(0, kept);
    this.removedAt = removedAt.subarray(0, kept);
  }

  /** Shape [parameters]; `SURVIVES` for entries that are not prunable, 0 for forgotten ones. */
  expanded(): Int32Array {
    const all = new Int32Array(this.layout.parameterCount).fill(SURVIVES);
    for (const { offset, size } of prunableTensors(this.layout)) all.fill(0, offset, offset + size);
    for (let e = 0; e < this.entries.length; e++) all[this.entries[e]!] = this.removedAt[e]!;
    return all;
  }
}
