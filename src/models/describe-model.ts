import { CapabilityError } from '../numerics/errors.js';
import { type Cnn5Sizes, cnn5 } from './cnn5.js';
import { fc4 } from './fc4.js';
import type { LayerDescription, NetworkDescription } from './layer-description.js';

/** The networks that settings can name, with their sizes. */
export type ModelChoice =
  | { readonly kind: 'fc4'; readonly widths: readonly [number, number, number] }
  | ({ readonly kind: 'cnn5' } & Cnn5Sizes)
  | {
      readonly kind: 'custom';
      readonly name: string;
      readonly layers: readonly LayerDescription[];
    }
  | { readonly kind: 'foreign'; readonly name: string };

/**
 * The chain of layers behind a choice of model.
 *
 * @param classes - units of the last layer; a custom network has its own.
 * @throws {CapabilityError} for a network of which another program's log alone is known.
 */
export function describeModel(choice: ModelChoice, classes = 10): NetworkDescription {
  switch (choice.kind) {
    case 'fc4':
      return fc4(choice.widths, classes);
    case 'cnn5':
      return cnn5(choice, classes);
    case 'custom':
      return { name: choice.name, layers: choice.layers };
    case 'foreign':
      throw new CapabilityError(
        `${choice.name}: was trained by another program, and only its record is here; report and fit can read it, nothing can train it`,
      );
  }
}
