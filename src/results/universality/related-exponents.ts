/** An exponent of the order parameter that is known for another transition. */
export interface RelatedExponent {
  readonly system: string;
  /** Model and dimension in a word or two each, for figures. */
  readonly short: readonly [model: string, dimension: string];
  readonly beta: number;
  /** As it is written. */
  readonly text: string;
  readonly source: string;
}

/** Exponents of other transitions, to set beside the fitted ones. */
export const relatedExponents: readonly RelatedExponent[] = [
  {
    system: 'percolation, mean field (random graphs)',
    short: ['percolation', 'mean field'],
    beta: 1,
    text: '1',
    source: 'Stauffer & Aharony, Introduction to Percolation Theory',
  },
  {
    system: 'percolation, two dimensions',
    short: ['percolation', '2-d'],
    beta: 5 / 36,
    text: '5/36',
    source: 'Stauffer & Aharony, Introduction to Percolation Theory',
  },
  {
    system: 'Ising model, mean field',
    short: ['Ising', 'mean field'],
    beta: 0.5,
    text: '1/2',
    source: 'textbook',
  },
  {
    system: 'Ising model, two dimensions',
    short: ['Ising', '2-d'],
    beta: 0.125,
    text: '1/8',
    source: 'textbook',
  },
];
