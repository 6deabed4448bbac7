import { declaredModel } from '../../experiments/settings/declared-model.js';
import type { RunSettings } from '../../experiments/settings/settings.js';

type Model = RunSettings['model'];

/**
 * `FC4`, `CNN5`, or with the sizes where they are not the declared ones; a custom network's own name, and
 * that of a network of another program with a word that says so.
 */
export function networkName(model: Model): string {
  if (model.kind === 'foreign') return `${model.name} (foreign)`;
  if (model.kind === 'custom') return model.name;
  const name = model.kind.toUpperCase();
  return hasDeclaredSizes(model) ? name : `${name} ${sizesOf(model).join('-')}`;
}

/** Whether it is a network of the paper with the declared numbers of units and filters. */
export function hasDeclaredSizes(model: Model): boolean {
  if (!isOfPaper(model)) return false;
  const usual = sizesOf(declaredModel(model.kind));
  const sizes = sizesOf(model);
  return sizes.length === usual.length && sizes.every((size, at) => size === usual[at]);
}

function sizesOf(model: Model): readonly number[] {
  if (!isOfPaper(model)) return [];
  return model.kind === 'fc4' ? model.widths : [...model.filters, ...model.widths];
}

function isOfPaper(model: Model): model is Extract<Model, { kind: 'fc4' | 'cnn5' }> {
  return model.kind === 'fc4' || model.kind === 'cnn5';
}
