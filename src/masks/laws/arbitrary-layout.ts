import fc from 'fast-check';
import type { ParameterLayout, ParameterTensor } from '../../numerics/parameter-layout.js';

/** Layout of layers with a weight of the given shape and a bias, in order. */
export function smallLayout(
  layers: readonly { readonly shape: readonly number[]; readonly prunable?: boolean }[],
): ParameterLayout {
  const tensors: ParameterTensor[] = [];
  let offset = 0;
  layers.forEach(({ shape, prunable = true }, index) => {
    const layer = `layer${index + 1}`;
    const size = shape.reduce((product, side) => product * side, 1);
    const weight = { name: `${layer}.weight`, layer, role: 'weight' as const, shape, prunable };
    tensors.push({ ...weight, offset, size });
    offset += size;
    const units = shape[0]!;
    const bias = { name: `${layer}.bias`, layer, role: 'bias' as const, prunable: false };
    tensors.push({ ...bias, shape: [units], offset, size: units });
    offset += units;
  });
  const edgeCount = tensors.reduce((sum, t) => sum + (t.prunable ? t.size : 0), 0);
  return { tensors, parameterCount: offset, edgeCount };
}

/** One to four small dense layers, some of which may not be prunable. */
export const arbitraryLayout: fc.Arbitrary<ParameterLayout> = fc
  .array(
    fc.record({
      shape: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
      prunable: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map(smallLayout);
