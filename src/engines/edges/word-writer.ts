import type { Arena } from './arena.js';

/** 32-bit words written one after another into an arena. */
export class WordWriter {
  /** Address of the next word. */
  at: number;
  readonly #words: Int32Array;

  constructor(arena: Arena, start: number) {
    this.#words = new Int32Array(arena.memory.buffer);
    this.at = start;
  }

  put(...words: readonly number[]): void {
    for (const word of words) {
      this.#words[this.at / 4] = word;
      this.at += 4;
    }
  }
}
