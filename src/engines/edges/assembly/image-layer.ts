import { Batch, ImageLayer, LANES } from './plan';

/** Units worked on together; eight vectors. */
const GROUP: i32 = 32;
const GROUP_BYTES: usize = 128;

/**
 * Forward sums of a dense layer on the image, one tile, visiting only pixels that are not black.
 *
 * A black pixel adds an exact zero, so the sums have the bits of `accumulate`. Weights lie as
 * [group of 32 units][pixel][unit].
 */
export function imageSums(op: ImageLayer, tile: i32): void {
  const batch = changetype<Batch>(op.batch);
  const first = tile * LANES;
  const live = min(LANES, batch.count - first);
  for (let lane: i32 = 0; lane < live; lane++) listPixels(op, batch, first + lane);
  const staging = op.staging + <usize>tile * 4096;
  for (let group: i32 = 0; group < op.groups; group++) {
    const weights = op.weights + <usize>(group * op.pixels) * GROUP_BYTES;
    const bias = op.bias + <usize>group * GROUP_BYTES;
    for (let lane: i32 = 0; lane < live; lane++) {
      groupSums(op, first + lane, weights, bias, staging + <usize>lane * GROUP_BYTES);
    }
    const target = op.to + tile * op.toTile + <usize>group * 4096;
    const rows = min(GROUP, op.units - group * GROUP);
    for (let unit: i32 = 0; unit < rows; unit += 4) {
      for (let lane: i32 = 0; lane < LANES; lane += 4) {
        const from = staging + <usize>lane * GROUP_BYTES + <usize>unit * 4;
        turn(from, GROUP_BYTES, target + <usize>unit * 128 + <usize>lane * 4, 128, rows - unit);
      }
    }
  }
}

/** Lists the pixels of a sample that are not black, as pixel x 256 + level. */
function listPixels(op: ImageLayer, batch: Batch, place: i32): void {
  const sample = load<u32>(batch.samples + <usize>place * 4);
  const image = batch.pixels + <usize>sample * batch.pixelsPerImage;
  const start = op.lists + <usize>(place * op.pixels) * 4;
  let to = start;
  let pixel: i32 = 0;
  for (; pixel + 16 <= op.pixels; pixel += 16) {
    const levels = v128.load(image + pixel);
    let marks = i8x16.bitmask(i8x16.ne(levels, i8x16.splat(0)));
    while (marks) {
      const at = pixel + ctz(marks);
      store<u32>(to, (at << 8) | <i32>load<u8>(image + at));
      to += 4;
      marks &= marks - 1;
    }
  }
  for (; pixel < op.pixels; pixel++) {
    const level = <i32>load<u8>(image + pixel);
    if (!level) continue;
    store<u32>(to, (pixel << 8) | level);
    to += 4;
  }
  store<usize>(op.listEnds + <usize>place * 4, to);
}

function groupSums(op: ImageLayer, place: i32, weights: usize, bias: usize, to: usize): void {
  let a0 = v128.load(bias);
  let a1 = v128.load(bias, 16);
  let a2 = v128.load(bias, 32);
  let a3 = v128.load(bias, 48);
  let a4 = v128.load(bias, 64);
  let a5 = v128.load(bias, 80);
  let a6 = v128.load(bias, 96);
  let a7 = v128.load(bias, 112);
  const grey = op.grey;
  const end = load<usize>(op.listEnds + <usize>place * 4);
  for (let at = op.lists + <usize>(place * op.pixels) * 4; at < end; at += 4) {
    const item = load<u32>(at);
    const x = v128.load32_splat(grey + ((item & 255) << 2));
    const row = weights + <usize>(item >> 8) * GROUP_BYTES;
    a0 = f32x4.add(a0, f32x4.mul(x, v128.load(row)));
    a1 = f32x4.add(a1, f32x4.mul(x, v128.load(row, 16)));
    a2 = f32x4.add(a2, f32x4.mul(x, v128.load(row, 32)));
    a3 = f32x4.add(a3, f32x4.mul(x, v128.load(row, 48)));
    a4 = f32x4.add(a4, f32x4.mul(x, v128.load(row, 64)));
    a5 = f32x4.add(a5, f32x4.mul(x, v128.load(row, 80)));
    a6 = f32x4.add(a6, f32x4.mul(x, v128.load(row, 96)));
    a7 = f32x4.add(a7, f32x4.mul(x, v128.load(row, 112)));
  }
  if (op.relu) {
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

/**
 * Sorts the pixels of a batch that are not black: by pixel, then by sample modulo 4, then by sample,
 * each as sample x 256 + level. `buckets` ends up with the end of each run.
 */
export function sortPixels(op: ImageLayer): void {
  const count = changetype<Batch>(op.batch).count;
  const buckets = op.buckets;
  memory.fill(buckets, 0, <usize>op.pixels * 16 + 4);
  for (let place: i32 = 0; place < count; place++) {
    const end = load<usize>(op.listEnds + <usize>place * 4);
    const slot = buckets + <usize>(place & 3) * 4 + 4;
    for (let at = op.lists + <usize>(place * op.pixels) * 4; at < end; at += 4) {
      const bucket = slot + (load<u32>(at) >> 8) * 16;
      store<u32>(bucket, load<u32>(bucket) + 1);
    }
  }
  // Now word b + 1 holds the size of bucket b; make word b its start, then let filling move it to its end.
  let sum: u32 = 0;
  for (let at = buckets + 4, end = buckets + <usize>op.pixels * 16 + 4; at < end; at += 4) {
    const size = load<u32>(at);
    store<u32>(at, sum);
    sum += size;
  }
  for (let place: i32 = 0; place < count; place++) {
    const end = load<usize>(op.listEnds + <usize>place * 4);
    const slot = buckets + <usize>(place & 3) * 4 + 4;
    for (let at = op.lists + <usize>(place * op.pixels) * 4; at < end; at += 4) {
      const item = load<u32>(at);
      const bucket = slot + (item >> 8) * 16;
      const next = load<u32>(bucket);
      store<u32>(op.sorted + <usize>next * 4, (place << 8) | (item & 255));
      store<u32>(bucket, next + 1);
    }
  }
}

/** Turns the derivatives of one tile from [unit][sample] to [group][sample][unit]. */
export function turnDeltas(op: ImageLayer, tile: i32): void {
  for (let group: i32 = 0; group < op.groups; group++) {
    const from = op.delta + tile * op.deltaTile + <usize>group * 4096;
    const to = op.turned + <usize>(group * op.room + tile * LANES) * GROUP_BYTES;
    const rows = min(GROUP, op.units - group * GROUP);
    for (let unit: i32 = 0; unit < rows; unit += 4) {
      for (let lane: i32 = 0; lane < LANES; lane += 4) {
        const source = from + <usize>unit * 128 + <usize>lane * 4;
        turn(source, 128, to + <usize>lane * GROUP_BYTES + <usize>unit * 4, GROUP_BYTES, 4);
      }
    }
    // The last four rows may have brought in what lies behind the layer.
    for (let unit = rows; unit < ((rows + 3) & ~3); unit++) {
      for (let lane: i32 = 0; lane < LANES; lane++) {
        store<f32>(to + <usize>lane * GROUP_BYTES + <usize>unit * 4, 0);
      }
    }
  }
}

/** Weight gradients of one group of units; the sums have the bits of `gradients`. */
export function imageGradients(op: ImageLayer, group: i32): void {
  const deltas = op.turned + <usize>(group * op.room) * GROUP_BYTES;
  let to = op.weights + op.shift + <usize>(group * op.pixels) * GROUP_BYTES;
  const half = op.staging + <usize>group * GROUP_BYTES;
  let bucket = op.buckets;
  for (let pixel: i32 = 0; pixel < op.pixels; pixel++) {
    const start = load<u32>(bucket);
    const end0 = load<u32>(bucket, 4);
    const end1 = load<u32>(bucket, 8);
    const end2 = load<u32>(bucket, 12);
    const end3 = load<u32>(bucket, 16);
    bucketSums(op, deltas, start, end0, to, 0);
    bucketSums(op, deltas, end1, end2, to, to);
    bucketSums(op, deltas, end0, end1, half, 0);
    bucketSums(op, deltas, end2, end3, half, half);
    for (let at: usize = 0; at < GROUP_BYTES; at += 16) {
      v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(half + at)));
    }
    to += GROUP_BYTES;
    bucket += 16;
  }
}

/** Sum over one run of samples, with `other` added at the end if it is not 0. */
function bucketSums(
  op: ImageLayer,
  deltas: usize,
  first: u32,
  last: u32,
  to: usize,
  other: usize,
): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  let a5 = a0;
  let a6 = a0;
  let a7 = a0;
  const grey = op.grey;
  const end = op.sorted + <usize>last * 4;
  for (let at = op.sorted + <usize>first * 4; at < end; at += 4) {
    const item = load<u32>(at);
    const x = v128.load32_splat(grey + ((item & 255) << 2));
    const row = deltas + <usize>(item >> 8) * GROUP_BYTES;
    a0 = f32x4.add(a0, f32x4.mul(x, v128.load(row)));
    a1 = f32x4.add(a1, f32x4.mul(x, v128.load(row, 16)));
    a2 = f32x4.add(a2, f32x4.mul(x, v128.load(row, 32)));
    a3 = f32x4.add(a3, f32x4.mul(x, v128.load(row, 48)));
    a4 = f32x4.add(a4, f32x4.mul(x, v128.load(row, 64)));
    a5 = f32x4.add(a5, f32x4.mul(x, v128.load(row, 80)));
    a6 = f32x4.add(a6, f32x4.mul(x, v128.load(row, 96)));
    a7 = f32x4.add(a7, f32x4.mul(x, v128.load(row, 112)));
  }
  if (other) {
    a0 = f32x4.add(v128.load(other), a0);
    a1 = f32x4.add(v128.load(other, 16), a1);
    a2 = f32x4.add(v128.load(other, 32), a2);
    a3 = f32x4.add(v128.load(other, 48), a3);
    a4 = f32x4.add(v128.load(other, 64), a4);
    a5 = f32x4.add(v128.load(other, 80), a5);
    a6 = f32x4.add(v128.load(other, 96), a6);
    a7 = f32x4.add(v128.load(other, 112), a7);
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

/** Transposes four by four floats; only the first `rows` rows of the result are stored. */
// @ts-ignore: decorator
@inline
function turn(from: usize, fromRow: usize, to: usize, toRow: usize, rows: i32): void {
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
