import { Batch, GROUP_BYTES, ImageLayer, LIT_SIZE, NO_OFFSET, PIXELS_TOGETHER } from './tables';

/** Lists the pixels of a sample that are not black, and where each block of them ends. */
export function listPixels(op: ImageLayer, batch: Batch, place: i32): void {
  const image = batch.pixels + load<u32>(batch.samples + place * 4) * batch.pixelsPerImage;
  const start = op.lists + place * op.listRoom * LIT_SIZE;
  const grey = op.grey;
  let ends = op.blockEnds + place * op.blocks * 4;
  let to = start;
  for (let first: i32 = 0; first < op.pixels; first += PIXELS_TOGETHER) {
    let pixel = first;
    if (first + 64 <= op.pixels) {
      const marks =
        bright(image + first) |
        (bright(image + first + 16) << 16) |
        (bright(image + first + 32) << 32) |
        (bright(image + first + 48) << 48);
      to = listMarked(marks, image, first, grey, to);
      pixel = first + 64;
    }
    const end = min(first + PIXELS_TOGETHER, op.pixels);
    for (; pixel < end; pixel++) {
      const level = <i32>load<u8>(image + pixel);
      if (!level) continue;
      store<i32>(to, pixel * GROUP_BYTES);
      store<f32>(to, load<f32>(grey + (level << 2)), 4);
      to += LIT_SIZE;
    }
    store<i32>(ends, (to - start) / LIT_SIZE);
    ends += 4;
  }
  store<i32>(to, NO_OFFSET);
}

/** Which of sixteen bytes are not zero. */
// @ts-ignore: decorator
@inline
function bright(at: usize): u64 {
  return <u64>i8x16.bitmask(i8x16.ne(v128.load(at), i8x16.splat(0)));
}

/** Adds the pixels that are marked to a list. Returns its end; writes up to three places more. */
function listMarked(marks: u64, image: usize, first: i32, grey: usize, list: usize): usize {
  const end = list + <usize>popcnt(marks) * LIT_SIZE;
  // Four at a time, so that the number of rounds is easily foreseen.
  for (let to = list; to < end; to += 4 * LIT_SIZE) {
    marks = putMarked(marks, image, first, grey, to);
    marks = putMarked(marks, image, first, grey, to + LIT_SIZE);
    marks = putMarked(marks, image, first, grey, to + 2 * LIT_SIZE);
    marks = putMarked(marks, image, first, grey, to + 3 * LIT_SIZE);
  }
  return end;
}

/** Writes the first pixel that is marked. Returns the others. */
// @ts-ignore: decorator
@inline
function putMarked(marks: u64, image: usize, first: i32, grey: usize, to: usize): u64 {
  const pixel = first + <i32>ctz(marks | 0x8000000000000000);
  store<i32>(to, pixel * GROUP_BYTES);
  store<f32>(to, load<f32>(grey + (<i32>load<u8>(image + pixel) << 2)), 4);
  return marks & (marks - 1);
}

/** The list of a sample that was made beforehand. */
export function listOf(batch: Batch, place: i32): usize {
  return load<usize>(batch.lists + load<u32>(batch.samples + place * 4) * 4);
}
