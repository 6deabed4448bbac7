import type { LayerDescription, NetworkDescription } from './layer-description.js';

/**
 * The paper's fully connected network with four weight layers: input-a-b-c-10, ReLU between.
 *
 * The paper's text gives no widths; 784-128-64-32-10 is our declared assumption (110,912 edges).
 *
 * @param widths - units of the three hidden layers.
 * @param classes - units of the last.
 */
export function fc4(
  widths: readonly [number, number, number] = [128, 64, 32],
  classes = 10,
): NetworkDescription {
  const hidden = widths.flatMap((units, i): LayerDescription[] => [
    { kind: 'dense', name: `fc${i + 1}`, units },
    { kind: 'relu' },
  ]);
  return { name: 'fc4', layers: [...hidden, { kind: 'dense', name: 'fc4', units: classes }] };
}
