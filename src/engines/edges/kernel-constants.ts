/* Numbers on which the session and the kernels of either kind must agree; see `memory-tables.ts`. */

/** Kinds of `Operation`. */
export const OPERATION = {
  /** Forward sums, or sums back to the inputs; one tile. */
  sums: 0,
  /** Maximum over windows, or its way back; one tile. */
  maxPool: 1,
  /** Gradients of a convolution; one tile. */
  tileGradients: 2,
  /** The same, added over tiles. */
  joinTiles: 3,
  /** Gradients of a dense layer; all tiles. */
  denseGradients: 4,
  /** Forward sums of a dense layer on the image, and in the way back its derivatives transposed; one tile. */
  image: 5,
  /** Gradients of a dense layer on the image; all tiles. */
  imageGradients: 6,
  /** Mean over windows, or its way back; one tile. */
  avgPool: 7,
  /** A smooth activation in place, or its derivative times what came back; one tile. */
  activation: 8,
  /** A convolution with ReLU and the maxima of its windows; one tile. */
  pooledSums: 9,
  /** The way back of those maxima; one tile. */
  unpool: 10,
  /** Gradients of such a convolution on the image, whose derivatives are never all kept; one tile. */
  pooledGradients: 11,
} as const;

/** Activations with an operation of their own; ReLU goes with the sums. */
export const ACTIVATION = { tanh: 0, gelu: 1, geluTanh: 2 } as const;

/** What a team can be asked to do with a batch; each does what those before it do. */
export const JOB = { stop: 0, forward: 1, derive: 2, step: 3 } as const;

/** Samples worked on together; the innermost axis of every plane. */
export const LANES = 32;

/** Units that the kernels of an image layer work on together. */
export const GROUP = 32;

/** Numbers that the kernels know by name. */
export const KERNEL_CONSTANTS = {
  LANES,
  GROUP,
  /** One pixel or unit of a tile; floats of one group. */
  UNIT_BYTES: 4 * LANES,
  GROUP_BYTES: 4 * GROUP,
  /** Pixels brought in at once. */
  BLOCK: 16,
  /** Pixels of an image layer worked on together: their gradients stay in the first-level cache. */
  PIXELS_TOGETHER: 64,
  /** Those of one group, and half a page more: else a processor takes the two groups for one another. */
  SCRATCH_BYTES: 64 * 4 * GROUP + 2048,
  /** Most entries of which those that are not black are listed at each position. */
  MOST_LIT: 256,
  /** Partial sums of one weight: of the samples whose index is 0 to 7 modulo 8. */
  PARTIAL_BYTES: 32,
  /** Beyond every offset; ends a Lit[]. */
  NO_OFFSET: 2 ** 31 - 1,
  /** Pieces that each gradient operation and Adam are cut into; who takes which changes no bit. */
  PARTS: 8,
  /** Most batches of one job. */
  ROUNDS: 32,
} as const;
