import type { Word } from './layer-tables.js';

/** What all layers share: the batch, the plan and the threads; a part of `MEMORY_TABLES`. */
export const SESSION_TABLES = {
  /** Softmax cross-entropy of the logits. */
  Softmax: {
    classes: 'i32',
    logits: 'usize',
    logitsTile: 'i32',
    delta: 'usize',
    deltaTile: 'i32',
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
    /** f64 for each tile: the sum of its losses. */
    loss: 'usize',
  },
  /** One batch of a job, put into `Batch`, `AdamStep` and `Team` when the one before is done. */
  Round: {
    count: 'i32',
    tiles: 'i32',
    samples: 'usize',
    scale: 'f32',
    loss: 'usize',
    /** f32[count][classes]: where an evaluation puts the logits. */
    logits: 'usize',
    rate: 'f32',
    spread: 'f32',
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
    /** Batches of the job. */
    rounds: 'i32',
    /** Round[]. */
    roundTable: 'usize',
    /** Those that the batch at work fills. */
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
