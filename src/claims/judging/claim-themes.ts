import type { Claim } from './claim.js';

/** What the claims are about, in the order in which a scorecard tells them. */
export const themes = [
  'Unpruned accuracy',
  'Collapse',
  'Data sets compared',
  'Power law',
  'Movement of the weights',
  'What pruning needs',
  'Entropies',
  'Subnetworks and recovery',
  'Further claims',
] as const;
export type Theme = (typeof themes)[number];

const themeOfId: Readonly<Record<string, Theme>> = {
  'cnn5-above-fc4': 'Unpruned accuracy',
  'cnn5-gains-more-on-kmnist': 'Unpruned accuracy',
  'near-constant-then-sharp': 'Collapse',
  'ninety-eight-percent-removable': 'Collapse',
  'functional-at-a-thousandth': 'Collapse',
  'transition-below-one-percent': 'Collapse',
  'collapse-near-1-2-percent': 'Collapse',
  'kmnist-earlier': 'Data sets compared',
  'kmnist-smoother': 'Data sets compared',
  'power-law-of-accuracy': 'Power law',
  'power-law-of-prediction-entropy': 'Power law',
  'exponents-agree-across-observables': 'Power law',
  'exponents-agree-across-networks': 'Power law',
  'fc4-kmnist-not-determined': 'Power law',
  'weights-keep-their-values': 'Movement of the weights',
  'evolution-peaks-near-limit': 'Movement of the weights',
  'last-layer-peaks-highest': 'Movement of the weights',
  'magnitude-moves-weights-less': 'Movement of the weights',
  'magnitude-better-than-random': 'What pruning needs',
  'fine-tuning-essential': 'What pruning needs',
  'outcome-entropy-rises': 'Entropies',
  'class-means-become-uniform': 'Entropies',
  'outcome-entropy-unsaturated': 'Entropies',
  'gradient-recovery': 'Subnetworks and recovery',
  'swapped-trainable-random-not': 'Subnetworks and recovery',
  'degrees-matter': 'Subnetworks and recovery',
};

/** The theme of a claim by its name; claims on baselines are made from a table and share theirs. */
export function themeOf({ id }: Pick<Claim, 'id'>): Theme {
  if (id.startsWith('baseline-')) return 'Unpruned accuracy';
  return themeOfId[id] ?? 'Further claims';
}
