import type { Keys } from './column-keys.js';

/**
 * The differences between neighbours as planes of bytes: the lowest byte of each, then the next, up
 * to the last byte that any of them needs.
 *
 * Differences are modulo 2^64 and folded, so that small ones of either sign have small numbers: 0,
 * -1, 1, -2 become 0, 1, 2, 3. The first is the difference to zero.
 *
 * @returns `width` planes, each as long as the keys; bytes.
 */
export function planesOf({ low, high }: Keys): {
  readonly width: number;
  readonly bytes: Uint8Array;
} {
  const count = low.length;
  const all = new Uint8Array(8 * count);
  let width = 0;
  let [beforeLow, beforeHigh] = [0, 0];
  for (let i = 0; i < count; i++) {
    const [l, h] = [low[i] as number, high[i] as number];
    const borrow = l < beforeLow ? 1 : 0;
    const [dl, dh] = [(l - beforeLow) | 0, (h - beforeHigh - borrow) | 0];
    const sign = dh >> 31;
    const folded = [(dl << 1) ^ sign, ((dh << 1) | (dl >>> 31)) ^ sign];
    for (let k = 0; k < 8; k++) {
      const byte = ((folded[k >> 2] as number) >>> (8 * (k & 3))) & 255;
      all[k * count + i] = byte;
      if (byte !== 0 && k >= width) width = k + 1;
    }
    [beforeLow, beforeHigh] = [l, h];
  }
  return { width, bytes: all.subarray(0, width * count) };
}

/** The keys whose planes these are. @param count - of keys. */
export function keysOfPlanes(bytes: Uint8Array, count: number): Keys {
  const width = count === 0 ? 0 : bytes.length / count;
  const keys = { low: new Uint32Array(count), high: new Uint32Array(count) };
  let [low, high] = [0, 0];
  for (let i = 0; i < count; i++) {
    let [fl, fh] = [0, 0];
    for (let k = 0; k < width; k++) {
      const byte = (bytes[k * count + i] as number) << (8 * (k & 3));
      if (k < 4) fl |= byte;
      else fh |= byte;
    }
    const sign = -(fl & 1);
    const dl = (((fl >>> 1) | (fh << 31)) ^ sign) >>> 0;
    const dh = (fh >>> 1) ^ sign;
    const carry = low + dl > 0xffffffff ? 1 : 0;
    low = (low + dl) >>> 0;
    high = (high + dh + carry) >>> 0;
    keys.low[i] = low;
    keys.high[i] = high;
  }
  return keys;
}
