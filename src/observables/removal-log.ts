import { countMarks } from '../numerics/count-marks.js';
import { DomainError, ShapeError } from '../numerics/errors.js';
import { type ParameterLayout, prunableTensors } from '../numerics/parameter-layout.js';

/** The mark in `expanded` of an entry that is still there. */
export const SURVIVES = 2 ** 31 - 1;

/** Entries that were removed, ascending, and not forgotten. Arrays of one length. */
export interface GoneEntries {
  /** Flat indices. */
  readonly entries: Uint32Array;
  /** First step at which each was gone. */
  readonly steps: Int32Array;
  /** Survivors before each; counts. */
  readonly ranks: Uint32Array;
}

/**
 * When each prunable entry was removed, for masks that only ever shrink.
 *
 * Lists the survivors, so that it costs less and less as pruning proceeds, and those that were
 * removed not long ago, which are few where steps are small.
 */
export class RemovalLog {
  /** Flat indices, ascending. */
  survivors: Uint32Array;
  gone: GoneEntries;

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
    this.survivors = new Uint32Array(layout.edgeCount);
    this.gone = emptyGone(layout.edgeCount);
    let alive = 0;
    let dead = 0;
    for (const { offset, size } of prunableTensors(layout)) {
      for (let i = offset; i < offset + size; i++) {
        const step = saved?.[i] ?? SURVIVES;
        if (step === SURVIVES) this.survivors[alive++] = i;
        else putInPlace(this.gone, dead++, i, step, alive);
      }
    }
    this.survivors = this.survivors.subarray(0, alive);
    this.gone = firstGone(this.gone, dead);
  }

  /**
   * Notes what a mask removes at a step.
   *
   * @returns the survivors; count.
   * @throws {DomainError} when a removed entry is back; nothing is noted then.
   */
  note(mask: Uint8Array, step: number): number {
    const { survivors } = this;
    let alive = 0;
    for (const { offset, size } of prunableTensors(this.layout)) {
      alive += countMarks(mask, offset, offset + size);
    }
    const removed: number[] = []; // places among the survivors
    for (let k = 0; k < survivors.length; k++) if (mask[survivors[k]!] === 0) removed.push(k);
    const revived = alive - (survivors.length - removed.length);
    if (revived !== 0) {
      throw new DomainError(`note: mask must not revive entries; got ${revived} of them`);
    }
    if (removed.length === 0) return alive;
    this.gone = mergedGone(this.gone, survivors, removed, step);
    let kept = removed[0]!;
    for (const [n, place] of removed.entries()) {
      const next = removed[n + 1] ?? survivors.length;
      survivors.copyWithin(kept, place + 1, next);
      kept += next - place - 1;
    }
    this.survivors = survivors.subarray(0, kept);
    return alive;
  }

  /** Drops the entries that were gone at a step, and with them the knowledge since when; in place. */
  forget(step: number): void {
    const { entries, steps, ranks } = this.gone;
    let kept = 0;
    for (let g = 0; g < entries.length; g++) {
      if (steps[g]! > step) putInPlace(this.gone, kept++, entries[g]!, steps[g]!, ranks[g]!);
    }
    this.gone = firstGone(this.gone, kept);
  }

  /** Survivors just after a step that is not forgotten; count. */
  aliveAfter(step: number): number {
    return this.gone.steps.reduce((sum, gone) => sum + Number(gone > step), this.survivors.length);
  }

  /** Shape [parameters]; `SURVIVES` for entries that are not prunable, 0 for forgotten ones. */
  expanded(): Int32Array {
    const all = new Int32Array(this.layout.parameterCount).fill(SURVIVES);
    for (const { offset, size } of prunableTensors(this.layout)) all.fill(0, offset, offset + size);
    for (let k = 0; k < this.survivors.length; k++) all[this.survivors[k]!] = SURVIVES;
    const { entries, steps } = this.gone;
    for (let g = 0; g < entries.length; g++) all[entries[g]!] = steps[g]!;
    return all;
  }

  /** Memory of the lists; bytes. */
  get bytes(): number {
    return this.survivors.byteLength + 3 * this.gone.entries.byteLength;
  }
}

/** Those gone before and those that leave the survivors now, in the order of the layout. */
function mergedGone(
  before: GoneEntries,
  survivors: Uint32Array,
  removed: readonly number[],
  step: number,
): GoneEntries {
  const merged = emptyGone(before.entries.length + removed.length);
  let now = 0; // of those removed now, how many come before
  for (let g = 0, at = 0; at < merged.entries.length; at++) {
    const old = before.entries[g] ?? Number.POSITIVE_INFINITY;
    const place = removed[now];
    if (place !== undefined && survivors[place]! < old) {
      putInPlace(merged, at, survivors[place]!, step, place - now);
      now++;
    } else {
      putInPlace(merged, at, old, before.steps[g]!, before.ranks[g]! - now);
      g++;
    }
  }
  return merged;
}

function emptyGone(length: number): GoneEntries {
  return {
    entries: new Uint32Array(length),
    steps: new Int32Array(length),
    ranks: new Uint32Array(length),
  };
}

function firstGone({ entries, steps, ranks }: GoneEntries, count: number): GoneEntries {
  return {
    entries: entries.subarray(0, count),
    steps: steps.subarray(0, count),
    ranks: ranks.subarray(0, count),
  };
}

function putInPlace(list: GoneEntries, at: number, entry: number, step: number, rank: number) {
  list.entries[at] = entry;
  list.steps[at] = step;
  list.ranks[at] = rank;
}
