// What the kernels read: tables of 32-bit words that the TypeScript side writes (`../program.ts` and
// the files it calls). Field order is the contract between the two. Addresses and strides are in bytes.

/** Samples in a tile; one unit of one tile is 32 floats, eight vectors. */
export const LANES: i32 = 32;
export const UNIT_BYTES: i32 = 128;

/** One weighted sum per row and position: forward, or backward to the inputs. */
@unmanaged
export class Accumulation {
  dense: i32; // 1 when all rows share one entry list
  rows: i32;
  rowTable: usize; // Row[]
  positionRows: i32;
  positionColumns: i32;
  from: usize;
  fromTile: i32;
  fromRow: i32;
  fromColumn: i32;
  to: usize;
  toTile: i32;
  toRow: i32;
  toColumn: i32;
  gate: usize; // activation that must be positive, or 0
  gateTile: i32;
  gateRow: i32;
  gateColumn: i32;
  relu: i32;
}

@unmanaged
export class Row {
  to: i32; // offset in a tile
  gate: i32;
  bias: usize; // address, or 0 for none
  weights: usize; // added to the weight of each entry
  entries: usize; // Entry[]
  entriesEnd: usize;
}
export const ROW_BYTES: usize = 24;

@unmanaged
export class Entry {
  weight: i32;
  from: i32; // offset in a tile
}
export const ENTRY_BYTES: usize = 8;

/** Weight and bias gradients of one layer. */
@unmanaged
export class GradientTask {
  dense: i32;
  rows: i32;
  rowTable: usize; // Row[]: `to` is the offset of the row's delta, `bias` and weights are addresses
  shift: i32; // from a weight's address to its gradient's
  positionRows: i32;
  positionColumns: i32;
  from: usize;
  fromTile: i32;
  fromRow: i32;
  fromColumn: i32;
  delta: usize;
  deltaTile: i32;
  deltaRow: i32;
  deltaColumn: i32;
  partial: usize; // sums of each tile, 16 bytes a slot; 0 for a dense layer
  partialTile: i32;
  base: usize; // address of the layer's first weight
  slots: i32;
}

/** Maximum over windows, forward; and the way back of its gradient. */
@unmanaged
export class Pooling {
  channels: i32;
  channelTable: usize; // PooledChannel[]
  positionRows: i32;
  positionColumns: i32;
  window: i32;
  from: usize; // activations below
  fromTile: i32;
  fromRow: i32;
  fromColumn: i32;
  windowRow: i32; // stride x fromRow
  windowColumn: i32;
  to: usize; // activations above
  toTile: i32;
  toRow: i32;
  toColumn: i32;
  delta: usize; // gradient above, 0 where there is none
  deltaTile: i32;
  deltaRow: i32;
  deltaColumn: i32;
  below: usize; // gradient below
  belowTile: i32;
  belowRow: i32;
  belowColumn: i32;
  belowWindowRow: i32;
  belowWindowColumn: i32;
  gated: i32; // 1 when the layer below has a ReLU
  disjoint: i32; // 1 when no two windows overlap
  rowsBelow: i32;
  columnsBelow: i32;
}

@unmanaged
export class PooledChannel {
  from: i32;
  to: i32;
  delta: i32;
  below: i32;
}
export const POOLED_CHANNEL_BYTES: usize = 16;

/** Softmax cross-entropy of the logits. */
@unmanaged
export class Softmax {
  classes: i32;
  logits: usize;
  logitsTile: i32;
  delta: usize;
  deltaTile: i32;
  loss: usize; // f64 per tile
}

/** Pixels of a tile's samples to floats. */
@unmanaged
export class Gather {
  blocks: i32;
  blockTable: usize; // i32[]: first pixels of runs of sixteen
  singles: i32;
  singleTable: usize; // other pixels, each with its offset in a tile
  offsets: usize; // i32[], by pixel: offset in a tile, or -1 for a pixel that no edge reads
  images: usize; // room for sixteen addresses a tile
  grey: usize; // f32[256]: level / 255
  to: usize;
  toTile: i32;
  batch: usize; // Batch
}

/** A dense layer on the image, stored with its zeros in groups of 32 units. */
@unmanaged
export class ImageLayer {
  units: i32;
  groups: i32;
  pixels: i32;
  relu: i32;
  weights: usize; // [group][pixel][unit]
  bias: usize; // [group][unit]
  shift: i32; // from a weight's address to its gradient's
  to: usize;
  toTile: i32;
  delta: usize;
  deltaTile: i32;
  batch: usize; // Batch
  grey: usize; // f32[256]
  lists: usize; // u32[sample][pixels]
  listEnds: usize; // usize[sample]
  staging: usize; // 4096 bytes a tile
  turned: usize; // f32[group][room][32]
  room: i32; // samples
  buckets: usize; // u32[4 x pixels + 1]
  sorted: usize; // u32[samples x pixels]
}

/** The samples being worked on. */
@unmanaged
export class Batch {
  count: i32;
  samples: usize; // u32[], indices
  pixels: usize; // u8[], of the split
  pixelsPerImage: i32;
  labels: usize; // u8[]
  blank: usize; // an image of zeros, for lanes without a sample
  scale: f32; // 1 / samples in the mean
}

@unmanaged
export class Operation {
  kind: i32; // in the order of `../operation-kinds.ts`
  at: usize;
}
export const OPERATION_BYTES: usize = 8;

@unmanaged
export class Plan {
  gather: usize;
  softmax: usize;
  forward: i32;
  forwardTable: usize; // Operation[]
  backward: i32;
  backwardTable: usize;
  gradients: i32;
  gradientTable: usize; // Operation[]
  batch: usize;
}

/** One step of Adam over all slots; `assembly/adam.ts`. */
@unmanaged
export class AdamStep {
  count: i32; // slots, a multiple of four
  weights: usize;
  first: usize;
  second: usize;
  gradient: usize;
  keep: usize; // words: all ones on the mask, zero off it; 0 when everything is on the mask
  rate: f32; // learningRate / (1 - beta1^t)
  beta1: f32;
  rest1: f32;
  beta2: f32;
  rest2: f32;
  spread: f32; // 1 / sqrt(1 - beta2^t)
  epsilon: f32;
}

/** Threads that work on one batch together. */
@unmanaged
export class Team {
  threads: i32;
  job: i32; // 0 stop, 1 forward, 2 and derivatives, 3 and a step of Adam
  tiles: i32;
  plan: usize;
  adam: usize;
  arrived: i32; // threads waiting
  phase: i32; // counts the times that all have met
  nextTile: i32;
  nextPart: i32;
  sorted: i32; // 1 once the pixels of the image layer are sorted
  broken: i32; // 1 once a thread has failed; it has moved `phase` on, so that nobody waits for it
}
