/** Kinds of `Operation` in `assembly/plan.ts`. */
export const OPERATION = {
  /** Forward sums, or sums back to the inputs; one tile. */
  sums: 0,
  /** Maximum over windows, or its way back; one tile. */
  pooling: 1,
  /** Gradients of a convolution; one tile. */
  tileGradients: 2,
  /** The same, added over tiles. */
  joinTiles: 3,
  /** Gradients of a dense layer; all tiles. */
  denseGradients: 4,
  /** Forward sums of a dense layer on the image, and in the way back its derivatives turned; one tile. */
  image: 5,
  /** Gradients of a dense layer on the image; all tiles. */
  imageGradients: 6,
  /** The pixels of a batch sorted for them; starts first, so that other gradients fill the wait. */
  sortPixels: 7,
} as const;
