/** What the number of a claim is, where the claim's own name for it needs its rule beside it. */
const names: Readonly<Record<string, string>> = {
  'cnn5-above-fc4': 'CNN5 less FC4',
  'near-constant-then-sharp': 'lost at 10 %',
  'ninety-eight-percent-removable': 'lost at 2 %',
  'functional-at-a-thousandth': 'height left at 0.1 %',
  'transition-below-one-percent': 'half-way at',
  'collapse-near-1-2-percent': 'half-way at',
  'kmnist-earlier': 'half-way, KMNIST over MNIST',
  'kmnist-smoother': 'width, KMNIST over MNIST',
  'weights-keep-their-values': 'largest metric far from it',
  'evolution-peaks-near-limit': 'peak over half-way density',
  'last-layer-peaks-highest': 'last layer over any other',
  'magnitude-moves-weights-less': 'magnitude over random',
  'magnitude-better-than-random': 'half-way, random over magnitude',
  'fine-tuning-essential': 'half-way, without over with',
  'outcome-entropy-rises': 'rise',
  'class-means-become-uniform': 'distance from uniform',
  'outcome-entropy-unsaturated': 'entropy',
  'gradient-recovery': 'accuracy after training on',
  'swapped-trainable-random-not': 'degrees kept (C) over original (A)',
  'degrees-matter': 'degrees kept (C) less random (D)',
};

/** Name of a claim's number in a line of the scorecard; the statement's own where there is no better. */
export function numberName(id: string, own: string | null): string | null {
  return names[id] ?? own;
}
