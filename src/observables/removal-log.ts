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
    for (let e = 0; e < entries.length; e++) {
      if (removedAt[e] === SURVIVES) known += mask[entries[e]!]!;
    }
    if (alive !== known) {
      throw new DomainError(`note: mask must not revive entries; got ${alive - known} of them`);
    }
    for (let e = 0; e < entries.length; e++) {
      if (removedAt[e] === SURVIVES && mask[entries[e]!] === 0) removedAt[e] = step;
    }
    return alive;
  }

  /** Drops the entries that were gone at a step, and with them the knowledge since when. */
  forget(step: number): void {
    let kept = 0;
    for (let e = 0; e < this.entries.length; e++) {
      if (this.removedAt[e]! <= step) continue;
      this.entries[kept] = this.entries[e]!;
      this.removedAt[kept++] = this.removedAt[e]!;
    }
    if (kept === this.entries.length) return;
    this.entries = this.entries.slice(0, kept);
    this.removedAt = this.removedAt.slice(0, kept);
  }

  /** Shape [parameters]; `SURVIVES` for entries that are not prunable, 0 for forgotten ones. */
  expanded(): Int32Array {
    const all = new Int32Array(this.layout.parameterCount).fill(SURVIVES);
    for (const { offset, size } of prunableTensors(this.layout)) all.fill(0, offset, offset + size);
    for (let e = 0; e < this.entries.length; e++) all[this.entries[e]!] = this.removedAt[e]!;
    return all;
  }
}
