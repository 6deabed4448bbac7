import { InputError } from '../../numerics/errors.js';
import { declaredModel, type PaperNetwork } from './declared-model.js';
import { parseSettings } from './parse-settings.js';
import type { ProfileRun, SettingsInput } from './profile.js';

/** Networks of several sizes, the declared one among them, and seeds of each. */
const sized: Readonly<
  Record<
    PaperNetwork,
    { readonly seeds: number; readonly models: readonly { readonly name: string }[] }
  >
> = {
  /** 25,808 to 499,496 edges, in the proportions of the declared widths. */
  fc4: {
    seeds: 10,
    models: [8, 16, 32, 48, 64, 116].map((least) => ({
      name: `widths ${4 * least}-${2 * least}-${least}`,
      kind: 'fc4',
      widths: [4 * least, 2 * least, least],
    })),
  },
  /** 15,738 to 241,080 edges. */
  cnn5: {
    seeds: 5,
    models: [0.5, 1, 2].map((times) => ({
      name: `${times} times the width`,
      kind: 'cnn5',
      filters: [6 * times, 16 * times],
      widths: [120 * times, 84 * times],
    })),
  },
};

/**
 * Runs of one network of the paper in several sizes, for finite-size scaling.
 *
 * They follow the zoom, because 5,000 equal steps take a fixed share of the edges each: of the largest
 * network a hundred, where the collapse of every size is within a few hundred edges.
 *
 * @param base - the zoom's settings, which runs of the declared size share with that profile.
 * @param shared - of all runs; a model there says which network.
 * @param seeds - of each size; default: ten of FC4, five of CNN5.
 */
export function sizeRuns(base: SettingsInput, shared: SettingsInput, seeds?: number): ProfileRun[] {
  const { model } = parseSettings(shared, 'profile sizes');
  if (model.kind !== 'fc4' && model.kind !== 'cnn5') {
    throw new InputError(
      'profile sizes: knows sizes of fc4 and cnn5; give those of your own network with plan --vary',
    );
  }
  const { models, seeds: usual } = sized[model.kind];
  return models.flatMap(({ name, ...one }) =>
    Array.from({ length: seeds ?? usual }, (_, i) => {
      const settings = parseSettings({ ...base, ...shared, model: one, seed: i + 1 }, 'sizes');
      const isDeclared =
        JSON.stringify(settings.model) === JSON.stringify(declaredModel(model.kind));
      // weights are kept where the zoom keeps them, so that these are its runs
      const evolution = isDeclared ? settings.evolution : { ...settings.evolution, snapshots: [] };
      return { title: `${name}, seed ${i + 1}`, settings: { ...settings, evolution } };
    }),
  );
}
