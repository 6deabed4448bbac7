import { adam } from './adam';
import { listOf, listPixels } from './lit-pixels';
import {
  AdamStep,
  Batch,
  GROUP,
  GROUP_BYTES,
  ImageLayer,
  LANES,
  LIT_SIZE,
  NO_OFFSET,
  PARTS,
  PIXELS_TOGETHER,
  SCRATCH_BYTES,
  UNIT_BYTES,
} from './tables';

/**
 * Forward sums of a dense layer on the image, one tile, visiting only pixels that are not black.
 *
 * A sum starts from the bias and runs over the pixels in order. Weights lie as
 * [group of 32 units][pixel][unit].
 *
 * @param training - whether the pixels are wanted once more, for the gradients.
 */
export function imageSums(op: ImageLayer, tile: i32, training: bool): void {
  const batch = changetype<Batch>(op.batch);
  const first = tile * LANES;
  const live = min(LANES, batch.count - first);
  const listed = !training && batch.lists != 0;
  for (let lane: i32 = 0; lane < live && !listed; lane++) listPixels(op, batch, first + lane);
  const staging = op.staging + tile * 2 * LANES * GROUP_BYTES;
  for (let group: i32 = 0; group < op.groups; group++) {
    const weights = op.weights + group * op.pixels * GROUP_BYTES;
    const bias = op.bias + group * GROUP_BYTES;
    for (let lane: i32 = 0; lane < live; lane++) {
      const list = listed ? listOf(batch, first + lane) : op.lists + (first + lane) * op.listRoom * LIT_SIZE;
      groupSums(list, weights, bias, op.relu, staging + lane * GROUP_BYTES);
    }
    const target = op.to + tile * op.toTile + group * GROUP * UNIT_BYTES;
    const rows = min(GROUP, op.units - group * GROUP);
    for (let unit: i32 = 0; unit < rows; unit += 4) {
      for (let lane: i32 = 0; lane < LANES; lane += 4) {
        const from = staging + lane * GROUP_BYTES + unit * 4;
        transpose(from, GROUP_BYTES, target + unit * UNIT_BYTES + lane * 4, UNIT_BYTES, rows - unit);
      }
    }
  }
}

/** Sums of one group of units over a list: start + grey x row, in order. `start` 0 is zero. */
function groupSums(list: usize, rows: usize, start: usize, relu: i32, to: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  let a5 = a0;
  let a6 = a0;
  let a7 = a0;
  if (start) {
    a0 = v128.load(start);
    a1 = v128.load(start, 16);
    a2 = v128.load(start, 32);
    a3 = v128.load(start, 48);
    a4 = v128.load(start, 64);
    a5 = v128.load(start, 80);
    a6 = v128.load(start, 96);
    a7 = v128.load(start, 112);
  }
  let at = list;
  for (let offset = load<i32>(at); offset != NO_OFFSET; offset = load<i32>(at)) {
    const row = rows + offset;
    const x = v128.load32_splat(at, 4);
    a0 = f32x4.add(a0, f32x4.mul(x, v128.load(row)));
    a1 = f32x4.add(a1, f32x4.mul(x, v128.load(row, 16)));
    a2 = f32x4.add(a2, f32x4.mul(x, v128.load(row, 32)));
    a3 = f32x4.add(a3, f32x4.mul(x, v128.load(row, 48)));
    a4 = f32x4.add(a4, f32x4.mul(x, v128.load(row, 64)));
    a5 = f32x4.add(a5, f32x4.mul(x, v128.load(row, 80)));
    a6 = f32x4.add(a6, f32x4.mul(x, v128.load(row, 96)));
    a7 = f32x4.add(a7, f32x4.mul(x, v128.load(row, 112)));
    at += LIT_SIZE;
  }
  if (relu) {
    const zero = f32x4.splat(0);
    a0 = f32x4.pmax(zero, a0);
    a1 = f32x4.pmax(zero, a1);
    a2 = f32x4.pmax(zero, a2);
    a3 = f32x4.pmax(zero, a3);
    a4 = f32x4.pmax(zero, a4);
    a5 = f32x4.pmax(zero, a5);
    a6 = f32x4.pmax(zero, a6);
    a7 = f32x4.pmax(zero, a7);
  }
  v128.store(to, a0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
  v128.store(to, a3, 48);
  v128.store(to, a4, 64);
  v128.store(to, a5, 80);
  v128.store(to, a6, 96);
  v128.store(to, a7, 112);
}

/** Transposes the derivatives of one tile from [unit][sample] to [group][sample][unit]. */
export function transposeDeltas(op: ImageLayer, tile: i32): void {
  for (let group: i32 = 0; group < op.groups; group++) {
    const from = op.delta + tile * op.deltaTile + group * GROUP * UNIT_BYTES;
    const to = op.transposed + (group * op.room + tile * LANES) * GROUP_BYTES;
    const rows = min(GROUP, op.units - group * GROUP);
    for (let unit: i32 = 0; unit < rows; unit += 4) {
      for (let lane: i32 = 0; lane < LANES; lane += 4) {
        const source = from + unit * UNIT_BYTES + lane * 4;
        transpose(source, UNIT_BYTES, to + lane * GROUP_BYTES + unit * 4, GROUP_BYTES, 4);
      }
    }
    // The last four rows may have brought in what lies behind the layer.
    for (let unit = rows; unit < ((rows + 3) & ~3); unit++) {
      for (let lane: i32 = 0; lane < LANES; lane++) {
        store<f32>(to + lane * GROUP_BYTES + unit * 4, 0);
      }
    }
  }
}

/**
 * Weight gradients of every PARTS-th block of pixels: sums from zero over the samples in order. With a step of
 * Adam they are used at once, while they are in the first-level cache, and not kept.
 */
export function imageGradients(op: ImageLayer, part: i32, step: AdamStep | null): void {
  const scratch = op.scratch + part * 2 * SCRATCH_BYTES;
  for (let block = part; block < op.blocks; block += PARTS) {
    const first = block * PIXELS_TOGETHER;
    const pixels = min(PIXELS_TOGETHER, op.pixels - first);
    for (let group: i32 = 0; group < op.groups; group++) {
      memory.fill(scratch, 0, PIXELS_TOGETHER * GROUP_BYTES);
      blockGradients(op, scratch, block, group);
      const at = op.weights + (group * op.pixels + first) * GROUP_BYTES;
      if (step) {
        const slot = <i32>(at - step.weights) / 4;
        adam(step, slot, slot + pixels * GROUP, scratch);
      } else {
        memory.copy(at + op.shift, scratch, pixels * GROUP_BYTES);
      }
    }
  }
}

/** Adds up grey x derivatives of one block of pixels and one group of units. */
function blockGradients(op: ImageLayer, scratch: usize, block: i32, group: i32): void {
  const samples = changetype<Batch>(op.batch).count;
  let deltas = op.transposed + group * op.room * GROUP_BYTES;
  let ends = op.blockEnds + block * 4;
  let list = op.lists;
  const sums = scratch - block * PIXELS_TOGETHER * GROUP_BYTES; // offsets count from pixel 0
  for (let place: i32 = 0; place < samples; place++) {
    const begin = block ? load<i32>(ends - 4) : 0;
    let at = list + begin * LIT_SIZE;
    const end = list + load<i32>(ends) * LIT_SIZE;
    const d0 = v128.load(deltas);
    const d1 = v128.load(deltas, 16);
    const d2 = v128.load(deltas, 32);
    const d3 = v128.load(deltas, 48);
    const d4 = v128.load(deltas, 64);
    const d5 = v128.load(deltas, 80);
    const d6 = v128.load(deltas, 96);
    const d7 = v128.load(deltas, 112);
    for (; at < end; at += LIT_SIZE) {
      const x = v128.load32_splat(at, 4);
      const to = sums + load<i32>(at);
      v128.store(to, f32x4.add(v128.load(to), f32x4.mul(x, d0)));
      v128.store(to, f32x4.add(v128.load(to, 16), f32x4.mul(x, d1)), 16);
      v128.store(to, f32x4.add(v128.load(to, 32), f32x4.mul(x, d2)), 32);
      v128.store(to, f32x4.add(v128.load(to, 48), f32x4.mul(x, d3)), 48);
      v128.store(to, f32x4.add(v128.load(to, 64), f32x4.mul(x, d4)), 64);
      v128.store(to, f32x4.add(v128.load(to, 80), f32x4.mul(x, d5)), 80);
      v128.store(to, f32x4.add(v128.load(to, 96), f32x4.mul(x, d6)), 96);
      v128.store(to, f32x4.add(v128.load(to, 112), f32x4.mul(x, d7)), 112);
    }
    deltas += GROUP_BYTES;
    ends += op.blocks * 4;
    list += op.listRoom * LIT_SIZE;
  }
}

/** Transposes four by four floats; only the first `rows` rows of the result are stored. */
// @ts-ignore: decorator
@inline
function transpose(from: usize, fromRow: i32, to: usize, toRow: i32, rows: i32): void {
  const a = v128.load(from);
  const b = v128.load(from + fromRow);
  const c = v128.load(from + 2 * fromRow);
  const d = v128.load(from + 3 * fromRow);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ef = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const gh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  if (rows > 1) v128.store(to + toRow, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  if (rows > 2) v128.store(to + 2 * toRow, v128.shuffle<f32>(ef, gh, 0, 1, 4, 5));
  if (rows > 3) v128.store(to + 3 * toRow, v128.shuffle<f32>(ef, gh, 2, 3, 6, 7));
}
