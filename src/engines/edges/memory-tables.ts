/**
 * What the kernels read: tables of 32-bit words in the arena. The one definition of their layout.
 *
 * The session writes them with `putTable`; `build/table-sources.ts` derives from it the classes of the
 * AssemblyScript kernels and the structures of the C kernels. Addresses, offsets and strides are in bytes.
 */

/** `usize` is an address in the arena; 32 bits on either side. */
export type Word = 'i32' | 'usize' | 'f32';

export const MEMORY_TABLES = {
  /** One weighted sum per row and position: forward, or backward to the inputs. */
  Accumulation: {
    /** 1 when all rows share one entry list. */
    dense: 'i32',
    rows: 'i32',
    /** Row[]. */
    rowTable: 'usize',
    positionRows: 'i32',
    positionColumns: 'i32',
    from: 'usize',
    fromTile: 'i32',
    fromRow: 'i32',
    fromColumn: 'i32',
    to: 'usize',
    toTile: 'i32',
    toRow: 'i32',
    toColumn: 'i32',
    /** Activation that must be positive, or 0. */
    gate: 'usize',
    gateTile: 'i32',
    gateRow: 'i32',
    gateColumn: 'i32',
    relu: 'i32',
    /** u8[tile][pixel]: 0 where all samples are black, for rows that share their entries on the image; else 0. */
    lit: 'usize',
    litTile: 'i32',
    /** Entry[tile][MOST_LIT]: room for those entries that are not black at a position. */
    litEntries: 'usize',
  },
  Row: {
    /** Offset in a tile. */
    to: 'i32',
    gate: 'i32',
    /** Address, or 0 for none. */
    bias: 'usize',
    /** Added to the weight of each entry. */
    weights: 'usize',
    /** Entry[]. */
    entries: 'usize',
    entriesEnd: 'usize',
  },
  Entry: {
    weight: 'i32',
    /** Offset in a tile. */
    from: 'i32',
  },
  /** Weight and bias gradients of one layer. */
  GradientTask: {
    dense: 'i32',
    rows: 'i32',
    /** Row[]: `to` is the offset of the row's delta, `bias` and weights are addresses. */
    rowTable: 'usize',
    /** From a weight's address to its gradient's. */
    shift: 'i32',
    positionRows: 'i32',
    positionColumns: 'i32',
    from: 'usize',
    fromTile: 'i32',
    fromRow: 'i32',
    fromColumn: 'i32',
    delta: 'usize',
    deltaTile: 'i32',
    deltaRow: 'i32',
    deltaColumn: 'i32',
    /** Sums of each tile, PARTIAL_BYTES a slot; 0 for a dense layer. */
    partial: 'usize',
    partialTile: 'i32',
    /** Address of the layer's first weight. */
    base: 'usize',
    slots: 'i32',
    /** u8[tile][pixel]: 0 where all samples are black, for rows that are pixels; 0 for other rows. */
    lit: 'usize',
    litTile: 'i32',
  },
  /** Maximum over windows, forward; and the way back of its gradient. */
  Pooling: {
    channels: 'i32',
    /** PooledChannel[]. */
    channelTable: 'usize',
    positionRows: 'i32',
    positionColumns: 'i32',
    window: 'i32',
    /** Activations below. */
    from: 'usize',
    fromTile: 'i32',
    fromRow: 'i32',
    fromColumn: 'i32',
    /** Stride x fromRow. */
    windowRow: 'i32',
    windowColumn: 'i32',
    /** Activations above. */
    to: 'usize',
    toTile: 'i32',
    toRow: 'i32',
    toColumn: 'i32',
    /** Gradient above. */
    delta: 'usize',
    deltaTile: 'i32',
    deltaRow: 'i32',
    deltaColumn: 'i32',
    /** Gradient below, 0 where there is none. */
    below: 'usize',
    belowTile: 'i32',
    belowRow: 'i32',
    belowColumn: 'i32',
    belowWindowRow: 'i32',
    belowWindowColumn: 'i32',
    /** 1 when the layer below has a ReLU. */
    gated: 'i32',
    /** 1 when no two windows overlap. */
    disjoint: 'i32',
    rowsBelow: 'i32',
    columnsBelow: 'i32',
  },
  PooledChannel: { from: 'i32', to: 'i32', delta: 'i32', below: 'i32' },
  /** Softmax cross-entropy of the logits. */
  Softmax: {
    classes: 'i32',
    logits: 'usize',
    logitsTile: 'i32',
    delta: 'usize',
    deltaTile: 'i32',
    /** f64 for each tile. */
    loss: 'usize',
  },
  /** Pixels of a tile's samples to floats. */
  Gather: {
    blocks: 'i32',
    /** i32[]: first pixels of runs of BLOCK. */
    blockTable: 'usize',
    singles: 'i32',
    /** Other pixels, each with its offset in a tile. */
    singleTable: 'usize',
    /** i32[], by pixel: offset in a tile, or -1 for a pixel that no edge reads. */
    offsets: 'usize',
    /** Room for BLOCK addresses a tile. */
    images: 'usize',
    /** f32[256]: level / 255. */
    grey: 'usize',
    to: 'usize',
    toTile: 'i32',
    batch: 'usize',
    /** u8[tile][UNIT_BYTES of a tile]: 0 where all samples are black. */
    lit: 'usize',
    litTile: 'i32',
  },
  /** A dense layer on the image, stored with its zeros in groups of GROUP units. */
  ImageLayer: {
    units: 'i32',
    groups: 'i32',
    pixels: 'i32',
    relu: 'i32',
    /** [group][pixel][unit]. */
    weights: 'usize',
    /** [group][unit]. */
    bias: 'usize',
    /** From a weight's address to its gradient's. */
    shift: 'i32',
    to: 'usize',
    toTile: 'i32',
    delta: 'usize',
    deltaTile: 'i32',
    batch: 'usize',
    grey: 'usize',
    /** Lit[sample][listRoom]: pixels that are not black, by offsets of weights; each ends with NO_OFFSET. */
    lists: 'usize',
    listRoom: 'i32',
    /** i32[sample][blocks]: where the pixels of a block end in the list. */
    blockEnds: 'usize',
    /** Blocks of PIXELS_TOGETHER pixels. */
    blocks: 'i32',
    /** Sums of two groups and a tile before they are transposed; 2 x LANES x GROUP_BYTES a tile. */
    staging: 'usize',
    /** f32[group][room][unit]: derivatives, transposed. */
    transposed: 'usize',
    /** Samples that there is room for. */
    room: 'i32',
    /** [PARTS][2][SCRATCH_BYTES]: gradients of a block of two groups, f32[pixel][unit]. */
    scratch: 'usize',
  },
  /** A pixel that is not black. */
  Lit: {
    offset: 'i32',
    grey: 'f32',
  },
  /** The samples being worked on. */
  Batch: {
    count: 'i32',
    /** u32[], indices. */
    samples: 'usize',
    /** u8[], of the split. */
    pixels: 'usize',
    pixelsPerImage: 'i32',
    /** u8[]. */
    labels: 'usize',
    /** An image of zeros, for lanes without a sample. */
    blank: 'usize',
    /** u32[image], addresses of Lit[]: made beforehand for evaluations; 0 for none. */
    lists: 'usize',
    /** 1 / samples in the mean. */
    scale: 'f32',
  },
  Operation: {
    /** One of OPERATION. */
    kind: 'i32',
    at: 'usize',
  },
  Plan: {
    gather: 'usize',
    softmax: 'usize',
    forward: 'i32',
    /** Operation[]. */
    forwardTable: 'usize',
    backward: 'i32',
    backwardTable: 'usize',
    gradients: 'i32',
    gradientTable: 'usize',
    batch: 'usize',
    /** Slots at the beginning whose steps are taken with their gradients. */
    stepped: 'i32',
  },
  /** One step of Adam over all slots. */
  AdamStep: {
    /** Slots, a multiple of four. */
    count: 'i32',
    weights: 'usize',
    first: 'usize',
    second: 'usize',
    gradient: 'usize',
    /** Words: all ones on the mask, zero off it; 0 when everything is on the mask. */
    keep: 'usize',
    /** learningRate / (1 - beta1^t). */
    rate: 'f32',
    beta1: 'f32',
    rest1: 'f32',
    beta2: 'f32',
    rest2: 'f32',
    /** 1 / sqrt(1 - beta2^t). */
    spread: 'f32',
    epsilon: 'f32',
  },
  /** Threads that work on one batch together. */
  Team: {
    threads: 'i32',
    /** One of JOB. */
    job: 'i32',
    tiles: 'i32',
    plan: 'usize',
    adam: 'usize',
    /** Counts the jobs given. */
    started: 'i32',
    /** Threads waiting. */
    arrived: 'i32',
    /** Counts the times that all have met. */
    phase: 'i32',
    nextTile: 'i32',
    nextPart: 'i32',
    /** 1 once a thread has failed; it has moved `phase` on, so that nobody waits for it. */
    broken: 'i32',
  },
} as const satisfies Record<string, Record<string, Word>>;

export type TableName = keyof typeof MEMORY_TABLES;
export type FieldOf<Name extends TableName> = keyof (typeof MEMORY_TABLES)[Name] & string;

/** Kinds of `Operation`. */
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
  /** Forward sums of a dense layer on the image, and in the way back its derivatives transposed; one tile. */
  image: 5,
  /** Gradients of a dense layer on the image; all tiles. */
  imageGradients: 6,
} as const;

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
} as const;
