/** `usize` is an address in the arena; 32 bits on either side. */
export type Word = 'i32' | 'usize' | 'f32';

/** What one layer does in each pass; a part of `MEMORY_TABLES`. */
export const LAYER_TABLES = {
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
    /**
     * u8[tile][pixel]: 0 where all samples are black, for rows that are pixels and for a convolution on the image;
     * else 0.
     */
    lit: 'usize',
    litTile: 'i32',
  },
  /** Maximum or mean over windows, forward; and the way back of its gradient. */
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
    /**
     * u8[tile][window][lane], of a convolution that keeps nothing but its maxima: which of the four places of a
     * window is the first largest; 4 where none is above zero.
     */
    winners: 'usize',
    winnersTile: 'i32',
  },
  /** A convolution with ReLU that keeps nothing but the maxima of 2 x 2 windows. */
  PooledConvolution: {
    /** Accumulation of one window, to sums that stay for its time only. */
    sums: 'usize',
    pooling: 'usize',
    /** GradientTask; on the image, where all derivatives are never kept, of one row of positions. */
    gradient: 'usize',
    /** From the inputs of one window to those of the next. */
    windowRow: 'i32',
    windowColumn: 'i32',
  },
  /** A smooth activation of a layer's output, forward; and the way back through it. */
  Activation: {
    /** One of ACTIVATION. */
    kind: 'i32',
    channels: 'i32',
    /** ActivatedChannel[]. */
    channelTable: 'usize',
    positionRows: 'i32',
    positionColumns: 'i32',
    /** Sums, and then what becomes of them. */
    values: 'usize',
    valuesTile: 'i32',
    valuesRow: 'i32',
    valuesColumn: 'i32',
    /** Gradient, by the values and then by the sums. */
    delta: 'usize',
    deltaTile: 'i32',
    deltaRow: 'i32',
    deltaColumn: 'i32',
    /** Derivatives at the sums, which lie as the gradient does. */
    slope: 'usize',
  },
  ActivatedChannel: {
    values: 'i32',
    /** Of the derivatives too. */
    delta: 'i32',
  },
  PooledChannel: {
    from: 'i32',
    to: 'i32',
    delta: 'i32',
    below: 'i32',
    winners: 'i32',
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
} as const satisfies Record<string, Record<string, Word>>;
