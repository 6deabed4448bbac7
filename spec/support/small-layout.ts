import fc from 'fast-check';
import { arbitraryLayout } from '../../src/masks/laws/arbitrary-layout.js';

export { arbitraryLayout, smallLayout } from '../../src/masks/laws/arbitrary-layout.js';

/** A small layout with a mask of 0 and 1, biases included. */
export const maskedLayout = arbitraryLayout.chain((layout) => {
  const { parameterCount } = layout;
  const mask = fc.uint8Array({ max: 1, minLength: parameterCount, maxLength: parameterCount });
  return fc.record({ layout: fc.constant(layout), mask });
});
