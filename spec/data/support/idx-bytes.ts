/** A plain idx file of unsigned bytes, written independently of the reader. */
export function idxBytes(shape: readonly number[], values: Uint8Array): Uint8Array {
  const sizes = shape.flatMap((n) => [(n >> 24) & 255, (n >> 16) & 255, (n >> 8) & 255, n & 255]);
  return Uint8Array.of(0, 0, 8, shape.length, ...sizes, ...values);
}
