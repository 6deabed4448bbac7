import { type RunSettings, runSettings } from './settings.js';

/** A network of the paper. */
export type PaperNetwork = 'fc4' | 'cnn5';

const declared = {
  fc4: runSettings.parse({ model: { kind: 'fc4' } }).model,
  cnn5: runSettings.parse({ model: { kind: 'cnn5' } }).model,
};

/** A network of the paper with the sizes that are declared for it. */
export function declaredModel(kind: PaperNetwork): RunSettings['model'] {
  return declared[kind];
}
