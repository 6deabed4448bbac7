import { CapabilityError } from '../../numerics/errors.js';

const PAGE = 65536;
/** The module's own limit and WebAssembly's: 4 GiB. */
const MOST_PAGES = 65536;

/**
 * The memory of one session: regions are handed out one after another and never move.
 *
 * The first page is left to the module. Regions are zero at first and aligned to 64 bytes. The
 * memory is freed with the arena, by the garbage collector.
 */
export class Arena {
  readonly memory = sharedMemory();
  #end = PAGE;
  #words = new Int32Array(this.memory.buffer);
  #floats = new Float32Array(this.memory.buffer);

  /** @throws {CapabilityError} when 4 GiB do not suffice or the machine has no more. */
  reserve(bytes: number): number {
    const start = this.#end;
    const end = Math.ceil((start + bytes) / 64) * 64;
    const missing = Math.ceil(end / PAGE) - this.memory.buffer.byteLength / PAGE;
    if (missing > 0) this.#grow(missing);
    this.#end = end;
    return start;
  }

  #grow(pages: number): void {
    try {
      this.memory.grow(pages);
    } catch {
      throw new CapabilityError(
        `edges: memory must stay below 4 GiB and within the machine's; got ${pages} more pages of 64 KiB`,
      );
    }
  }

  /** The whole memory; to be asked for again after each reservation. */
  get allWords(): Int32Array {
    const { buffer } = this.memory;
    if (this.#words.buffer !== buffer) this.#words = new Int32Array(buffer);
    return this.#words;
  }

  /** The same as floats. */
  get allFloats(): Float32Array {
    const { buffer } = this.memory;
    if (this.#floats.buffer !== buffer) this.#floats = new Float32Array(buffer);
    return this.#floats;
  }

  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, at, length);
  }

  words(at: number, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, at, length);
  }

  floats(at: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, at, length);
  }

  doubles(at: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, at, length);
  }
}

/** @throws {CapabilityError} when the process may not have the address space, though it uses little of it. */
function sharedMemory(): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  } catch {
    throw new CapabilityError(
      'edges: the system gives this process too little address space for the kernels; raise the limit (ulimit -v unlimited) or use --engine tfjs',
    );
  }
}
