import { Batch, GROUP, GROUP_BYTES, ImageLayer, LANES, LIT_SIZE, UNIT_BYTES } from './tables';

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
  if (training) memory.fill(op.pixelCounts + tile * op.pixels * 4, 0, op.pixels * 4);
  for (let lane: i32 = 0; lane < live; lane++) listPixels(op, batch, first + lane, training);
  const staging = op.staging + tile * 2 * LANES * GROUP_BYTES;
  for (let group: i32 = 0; group < op.groups; group++) {
    const weights = op.weights + group * op.pixels * GROUP_BYTES;
    const bias = op.bias + group * GROUP_BYTES;
    for (let lane: i32 = 0; lane < live; lane++) {
      const place = first + lane;
      const list = op.bySample + place * op.listRoom * LIT_SIZE;
      const end = list + load<i32>(op.sampleCounts + place * 4) * LIT_SIZE;
      groupSums(list, end, weights, bias, op.relu, staging + lane * GROUP_BYTES);
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

/** Lists the pixels of a sample that are not black; for the gradients, also by pixel. */
function listPixels(op: ImageLayer, batch: Batch, place: i32, training: bool): void {
  const sample = load<u32>(batch.samples + place * 4);
  const image = batch.pixels + sample * batch.pixelsPerImage;
  const start = op.bySample + place * op.listRoom * LIT_SIZE;
  const tile = place / LANES;
  const counts = training ? op.pixelCounts + tile * op.pixels * 4 : 0;
  const byPixel = op.byPixel + tile * op.pixels * LANES * LIT_SIZE;
  const offset = place * GROUP_BYTES;
  let to = start;
  let pixel: i32 = 0;
  for (; pixel + 16 <= op.pixels; pixel += 16) {
    let marks = i8x16.bitmask(i8x16.ne(v128.load(image + pixel), i8x16.splat(0)));
    while (marks) {
      note(op, image, pixel + ctz(marks), to, counts, byPixel, offset);
      to += LIT_SIZE;
      marks &= marks - 1;
    }
  }
  for (; pixel < op.pixels; pixel++) {
    if (!load<u8>(image + pixel)) continue;
    note(op, image, pixel, to, counts, byPixel, offset);
    to += LIT_SIZE;
  }
  store<i32>(op.sampleCounts + place * 4, (to - start) / LIT_SIZE);
}

// @ts-ignore: decorator
@inline
function note(
  op: ImageLayer,
  image: usize,
  pixel: i32,
  to: usize,
  counts: usize,
  byPixel: usize,
  offset: i32,
): void {
  const grey = load<f32>(op.grey + (<i32>load<u8>(image + pixel) << 2));
  store<i32>(to, pixel * GROUP_BYTES);
  store<f32>(to, grey, 4);
  if (!counts) return;
  const count = load<i32>(counts + pixel * 4);
  store<i32>(counts + pixel * 4, count + 1);
  const at = byPixel + (pixel * LANES + count) * LIT_SIZE;
  store<i32>(at, offset);
  store<f32>(at, grey, 4);
}

/** Sums of one group of units over a list: start + grey x row, in order. `start` 0 is zero. */
function groupSums(list: usize, end: usize, rows: usize, start: usize, relu: i32, to: usize): void {
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
  for (let at = list; at < end; at += LIT_SIZE) {
    const row = rows + load<i32>(at);
    const x = v128.load32_splat(at, 4);
    a0 = f32x4.add(a0, f32x4.mul(x, v128.load(row)));
    a1 = f32x4.add(a1, f32x4.mul(x, v128.load(row, 16)));
    a2 = f32x4.add(a2, f32x4.mul(x, v128.load(row, 32)));
    a3 = f32x4.add(a3, f32x4.mul(x, v128.load(row, 48)));
    a4 = f32x4.add(a4, f32x4.mul(x, v128.load(row, 64)));
    a5 = f32x4.add(a5, f32x4.mul(x, v128.load(row, 80)));
    a6 = f32x4.add(a6, f32x4.mul(x, v128.load(row, 96)));
    a7 = f32x4.add(a7, f32x4.mul(x, v128.load(row, 112)));
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

/** Weight gradients of some pixels: sums from zero over the samples in order. */
export function imageGradients(op: ImageLayer, part: i32, first: i32, last: i32, tiles: i32): void {
  const list = op.joined + part * (op.room + LANES) * LIT_SIZE;
  for (let pixel = first; pixel < last; pixel++) {
    const end = joinPixel(op, pixel, tiles, list);
    for (let group: i32 = 0; group < op.groups; group++) {
      const deltas = op.transposed + group * op.room * GROUP_BYTES;
      const to = op.weights + op.shift + (group * op.pixels + pixel) * GROUP_BYTES;
      groupSums(list, end, deltas, 0, 0, to);
    }
  }
}

/** Copies one pixel's list of each tile behind one another. Returns the end. */
function joinPixel(op: ImageLayer, pixel: i32, tiles: i32, list: usize): usize {
  let to = list;
  for (let tile: i32 = 0; tile < tiles; tile++) {
    const count = load<i32>(op.pixelCounts + (tile * op.pixels + pixel) * 4);
    const from = op.byPixel + (tile * op.pixels + pixel) * LANES * LIT_SIZE;
    // Copying past the count is harmless: the next tile writes over it, or nobody reads it.
    for (let at: i32 = 0; at < count * LIT_SIZE; at += 32) {
      v128.store(to + at, v128.load(from + at));
      v128.store(to + at, v128.load(from + at, 16), 16);
    }
    to += count * LIT_SIZE;
  }
  return to;
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
