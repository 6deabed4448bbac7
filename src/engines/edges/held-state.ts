import type { TrainingState } from '../contract.js';
import type { Arena } from './arena.js';
import type { Columns } from './columns.js';
import { type EdgeStorage, firstListed, sameKinds } from './edge-storage.js';
import { type KeptSlots, keptSlots, narrowedSlots } from './kept-slots.js';
import type { Program } from './program.js';
import type { Target } from './program-memory.js';

/** The state of a session, in the compact arrays that the kernels train. */
export class HeldState {
  readonly #arena: Arena;
  readonly #program: Program;
  readonly #mask: Uint8Array;
  #target: Target;
  #kept: KeptSlots;
  /** Room for a compact array on the move. */
  readonly #scratch: Int32Array;
  adamStep: number;

  /** Takes over a state that fits the program's network. */
  constructor(arena: Arena, program: Program, state: TrainingState) {
    this.#arena = arena;
    this.#program = program;
    this.#mask = state.mask.slice();
    this.#target = program.retarget(this.#mask);
    this.#kept = keptSlots(this.#mask, this.#target.storage);
    this.#scratch = new Int32Array(program.capacity);
    this.adamStep = state.adamStep;
    const values = [state.weights, state.firstMoment, state.secondMoment];
    this.#arrays().forEach((slots, a) => {
      slots.fill(0);
      const { count, parameters, slotsOf } = this.#kept;
      const { buffer, byteOffset, length } = values[a]!;
      const from = new Int32Array(buffer, byteOffset, length);
      for (let i = 0; i < count; i++) slots[slotsOf[i]!] = from[parameters[i]!]!;
    });
    this.#markKept();
  }

  get mask(): Uint8Array {
    return this.#mask;
  }

  get storage(): EdgeStorage {
    return this.#target.storage;
  }

  get columns(): Columns | null {
    return this.#target.columns;
  }

  /** The state as the contract gives it. */
  read(): TrainingState {
    const { weights, firstMoment, secondMoment } = this.#program;
    return {
      weights: this.flat(weights),
      firstMoment: this.flat(firstMoment),
      secondMoment: this.flat(secondMoment),
      mask: this.#mask.slice(),
      adamStep: this.adamStep,
    };
  }

  /** A compact array spread over the layout, zero off the mask. */
  flat(at: number, into?: Float32Array): Float32Array {
    const slots = this.#arena.floats(at, this.#program.capacity);
    const flat = into?.fill(0) ?? new Float32Array(this.#mask.length);
    const { count, parameters, slotsOf } = this.#kept;
    for (let i = 0; i < count; i++) flat[parameters[i]!] = slots[slotsOf[i]!]!;
    return flat;
  }

  /**
   * Narrows the mask to a part of it; what leaves becomes zero, all else stays.
   *
   * @param removed - the parameters that leave.
   */
  prune(mask: Uint8Array, removed: readonly number[]): void {
    const before = this.#target.storage;
    this.#mask.set(mask);
    this.#target = this.#program.retarget(this.#mask);
    const { storage } = this.#target;
    this.#kept = narrowedSlots(this.#kept, before, storage, removed);
    if (!sameKinds(before, storage)) {
      for (const slots of this.#arrays()) this.#move(slots, before);
      this.#markKept();
      return;
    }
    const { keep, capacity } = this.#program;
    for (const slots of [...this.#arrays(), this.#arena.words(keep, capacity)]) {
      this.#moveUp(slots, before, removed);
    }
    this.#gradient().fill(0);
  }

  /** Brings an array from the slots it had to those it has now, by a copy. */
  #move(slots: Int32Array, before: EdgeStorage): void {
    const { slotOf } = before;
    const { count, parameters, slotsOf } = this.#kept;
    this.#scratch.set(slots);
    slots.fill(0);
    for (let i = 0; i < count; i++) slots[slotsOf[i]!] = this.#scratch[slotOf[parameters[i]!]!]!;
  }

  /**
   * The same in place, where each layer is stored as it was: from the first list on slots come nearer to
   * the beginning and keep their order, and all that lies between them is zero.
   */
  #moveUp(
    slots: Int32Array,
    { slotOf, slots: used }: EdgeStorage,
    removed: readonly number[],
  ): void {
    const first = firstListed(this.#target.storage);
    for (const parameter of removed) {
      if (slotOf[parameter]! < first) slots[slotOf[parameter]!] = 0;
    }
    const { count, parameters, slotsOf } = this.#kept;
    let next = first;
    // Layers lie one behind the other, so that what lies before the first list comes before it here too.
    let begin = count;
    while (begin > 0 && slotsOf[begin - 1]! >= first) begin--;
    for (let i = begin; i < count; i++) {
      const slot = slotsOf[i]!;
      const word = slots[slotOf[parameters[i]!]!]!;
      while (next < slot) slots[next++] = 0;
      slots[next++] = word;
    }
    slots.fill(0, next, used);
  }

  /** Marks the slots on the mask, so that Adam leaves the others at zero. */
  #markKept(): void {
    const { keep, capacity } = this.#program;
    const words = this.#arena.words(keep, capacity).fill(0);
    const { count, slotsOf } = this.#kept;
    for (let i = 0; i < count; i++) words[slotsOf[i]!] = -1;
    this.#gradient().fill(0);
  }

  /** Weights and moments, as words: moving numbers keeps every bit of them. */
  #arrays(): Int32Array[] {
    const { weights, firstMoment, secondMoment, capacity } = this.#program;
    return [weights, firstMoment, secondMoment].map((at) => this.#arena.words(at, capacity));
  }

  #gradient(): Float32Array {
    return this.#arena.floats(this.#program.gradient, this.#program.capacity);
  }
}
