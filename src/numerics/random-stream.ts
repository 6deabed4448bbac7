import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { DomainError } from './errors.js';
import { uniformBelow } from './uniform-below.js';

/**
 * Seeded stream of random numbers, the only source of randomness in the project.
 *
 * A stream is named by a seed and a path of labels ("minibatch-order", step, epoch), so that any
 * part of a run can recreate the numbers it needs without knowing how many were drawn before it;
 * this is what makes a resumed run repeat the bytes of an uninterrupted one.
 *
 * Generator: xoroshiro128+ (Blackman & Vigna 2018, arXiv:1805.01407), from pure-rand.
 */
export interface RandomStream {
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number;
  /**
   * Uniform integer in [0, bound).
   *
   * @throws {DomainError} when the bound is not an integer in [1, 2^32].
   */
  below(bound: number): number;
  /** Standard normal, mean 0 and variance 1 (Box & Muller 1958, doi:10.1214/aoms/1177706645). */
  normal(): number;
}

/**
 * Opens the stream that belongs to a seed and a path of labels.
 *
 * @param seed - integer; range [0, 2^32).
 * @param path - labels; different paths give unrelated streams, the same path the same stream.
 * @throws {DomainError} when the seed is not an integer in range.
 *
 * @example randomStream(7, 'minibatch-order', 3).below(10)
 */
export function randomStream(seed: number, ...path: readonly (string | number)[]): RandomStream {
  if (!(Number.isInteger(seed) && 0 <= seed && seed < 2 ** 32)) {
    throw new DomainError(`randomStream: seed must be an integer in [0, 2^32); got ${seed}`);
  }
  // JSON keeps ('a', 1) apart from ('a1') and from ('a', '1').
  const generator = xoroshiro128plusFromState(hash128(JSON.stringify([seed, ...path])));
  for (let i = 0; i < 8; i++) generator.next(); // let every state bit reach every output bit
  const uniform = () => uniformFloat64(generator);
  return {
    uniform,
    below(bound) {
      if (!(Number.isInteger(bound) && 1 <= bound && bound <= 2 ** 32)) {
        throw new DomainError(`below: bound must be an integer in [1, 2^32]; got ${bound}`);
      }
      return uniformBelow(generator, bound);
    },
    normal() {
      return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    },
  };
}

/**
 * Shuffles in place, every order equally likely (Durstenfeld 1964, doi:10.1145/364520.364540).
 *
 * @param items - at most 2^32 of them; changed.
 * @returns the same items.
 *
 * Cost: n - 1 draws.
 */
export function shuffleInPlace<T extends { length: number; [index: number]: number }>(
  items: T,
  stream: RandomStream,
): T {
  for (let last = items.length - 1; last > 0; last--) {
    const other = stream.below(last + 1);
    const kept = items[last] as number;
    items[last] = items[other] as number;
    items[other] = kept;
  }
  return items;
}

/** Four 32-bit words from a text: FNV-1a with four offsets, then MurmurHash3's finaliser. */
function hash128(text: string): number[] {
  return [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((offset) => {
    let word = offset;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      word = Math.imul(word ^ (unit & 0xff), 0x01000193);
      word = Math.imul(word ^ (unit >>> 8), 0x01000193);
    }
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) | 0;
  });
}
