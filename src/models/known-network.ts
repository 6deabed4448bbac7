import { cnn5 } from './cnn5.js';
import type { ModelChoice } from './describe-model.js';
import { fc4 } from './fc4.js';
import type { LayerDescription } from './layer-description.js';

type KnownNetwork = Extract<ModelChoice, { kind: 'fc4' | 'cnn5' }>;

/**
 * FC4 or CNN5 where a chain of layers is one of them; null for any other.
 *
 * Names of layers may be left out; with other names it is another network, whose columns are called
 * otherwise.
 *
 * @param classes - units that the last layer must have.
 */
export function knownNetwork(
  layers: readonly LayerDescription[],
  classes: number,
): KnownNetwork | null {
  const all = [fc4Of(layers), cnn5Of(layers)].filter((one) => one !== null);
  return all.find((one) => sameLayers(layers, layersOf(one, classes))) ?? null;
}

function layersOf(model: KnownNetwork, classes: number): readonly LayerDescription[] {
  return (model.kind === 'fc4' ? fc4(model.widths, classes) : cnn5(model, classes)).layers;
}

/** FC4 with the units of the layers, if it can be one. */
function fc4Of(layers: readonly LayerDescription[]): KnownNetwork | null {
  const [a, b, c] = unitsOf(layers);
  return a && b && c ? { kind: 'fc4', widths: [a, b, c] } : null;
}

function cnn5Of(layers: readonly LayerDescription[]): KnownNetwork | null {
  const [first, second] = layers.filter((layer) => layer.kind === 'conv2d');
  const [a, b] = unitsOf(layers);
  if (!first || !second || !a || !b) return null;
  const filters = [first.filters, second.filters] as const;
  return { kind: 'cnn5', filters, kernel: first.kernel, widths: [a, b] };
}

function unitsOf(layers: readonly LayerDescription[]): readonly number[] {
  return layers.flatMap((layer) => (layer.kind === 'dense' ? [layer.units] : []));
}

function sameLayers(own: readonly LayerDescription[], known: readonly LayerDescription[]): boolean {
  return own.length === known.length && own.every((layer, at) => sameLayer(layer, known[at]));
}

function sameLayer(own: LayerDescription, known: LayerDescription | undefined): boolean {
  if (known === undefined) return false;
  const name = 'name' in own && own.name !== undefined ? { name: own.name } : {};
  const stride = own.kind === 'max-pool' ? { stride: own.stride ?? own.window } : {};
  const wanted = known.kind === 'max-pool' ? { ...known, stride: known.window } : known;
  const full = { ...wanted, ...own, ...name, ...stride };
  return (
    own.kind === wanted.kind &&
    Object.entries(full).every(
      ([key, value]) => value === undefined || new Map(Object.entries(wanted)).get(key) === value,
    )
  );
}
