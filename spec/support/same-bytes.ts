import { expect } from 'vitest';

/**
 * Typed arrays with the same bytes are equal, so they need not be compared number by number, which takes
 * microseconds each; what others are is for the usual comparison to say.
 */
expect.addEqualityTesters([
  (one, other) => {
    if (!ArrayBuffer.isView(one) || !ArrayBuffer.isView(other)) return undefined;
    if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return undefined;
    return bytesOf(one).equals(bytesOf(other)) ? true : undefined;
  },
]);

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
