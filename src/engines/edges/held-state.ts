import type { TrainingState } from '../contract.js';
import type { Arena } from './arena.js';
import type { Columns } from './columns.js';
import { type EdgeStorage, type KeptSlots, keptSlots } from './edge-storage.js';
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
  readonly #scratch: Float32Array;
  adamStep: number;

  /** Takes over a state that fits the program's network. */
  constructor(arena: Arena, program: Program, state: TrainingState) {
    this.#arena = arena;
    this.#program = program;
    this.#mask = state.mask.slice();
    this.#target = program.retarget(this.#mask);
    this.#kept = keptSlots(this.#mask, this.#target.storage);
    this.#scratch = new Float32Array(program.capacity);
    this.adamStep = state.adamStep;
    const values = [state.weights, state.firstMoment, state.secondMoment];
    this.#arrays().forEach((slots, a) => {
      slots.fill(0);
      const { count, parameters, slotsOf } = this.#kept;
      const from = values[a]!;
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

  /** Narrows the mask to a part of it; what leaves becomes zero, all else stays. */
  prune(mask: Uint8Array): void {
    const before = this.#target.storage;
    const removed = removedFrom(this.#mask, mask);
    this.#mask.set(mask);
    this.#target = this.#program.retarget(this.#mask);
    const moved = !sameSlots(before, this.#target.storage);
    this.#kept = keptSlots(this.#mask, this.#target.storage, this.#kept);
    if (moved) {
      for (const slots of this.#arrays()) this.#move(slots, before);
      this.#markKept();
      return;
    }
    const keep = this.#arena.words(this.#program.keep, this.#program.capacity);
    for (const slots of [...this.#arrays(), keep]) {
      for (const parameter of removed) slots[before.slotOf[parameter]!] = 0;
    }
    this.#gradient().fill(0);
  }

  /** Brings an array from the slots it had to those it has now. */
  #move(slots: Float32Array, before: EdgeStorage): void {
    const { slotOf } = before;
    const { count, parameters, slotsOf } = this.#kept;
    this.#scratch.set(slots);
    slots.fill(0);
    for (let i = 0; i < count; i++) slots[slotsOf[i]!] = this.#scratch[slotOf[parameters[i]!]!]!;
  }

  /** Marks the slots on the mask, so that Adam leaves the others at zero. */
  #markKept(): void {
    const { keep, capacity } = this.#program;
    const words = this.#arena.words(keep, capacity).fill(0);
    const { count, slotsOf } = this.#kept;
    for (let i = 0; i < count; i++) words[slotsOf[i]!] = -1;
    this.#gradient().fill(0);
  }

  #arrays(): Float32Array[] {
    const { weights, firstMoment, secondMoment, capacity } = this.#program;
    return [weights, firstMoment, secondMoment].map((at) => this.#arena.floats(at, capacity));
  }

  #gradient(): Float32Array {
    return this.#arena.floats(this.#program.gradient, this.#program.capacity);
  }
}

/** Parameters on the first mask and off the second. */
function removedFrom(before: Uint8Array, after: Uint8Array): number[] {
  const removed: number[] = [];
  for (let i = 0; i < before.length; i++) if (before[i] !== after[i]) removed.push(i);
  return removed;
}

/** Whether every parameter that both hold has the same slot in both. */
function sameSlots(one: EdgeStorage, other: EdgeStorage): boolean {
  return [...one.layers].every(([name, layer]) => {
    const { storage, weights } = other.layers.get(name)!;
    return storage !== 'list' && storage === layer.storage && weights === layer.weights;
  });
}
