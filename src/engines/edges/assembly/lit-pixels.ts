import { Batch, GROUP_BYTES, ImageLayer, NO_PIXEL, PIXELS_TOGETHER } from './tables';

/** Lists the pixels of a sample that are not black, as `../lit-lists.ts` describes it, or brings its list in. */
export function listPixels(op: ImageLayer, batch: Batch, place: i32): void {
  const sample = load<u32>(batch.samples + place * 4);
  let ends = listOf(op, place);
  if (batch.lists) {
    const list = load<usize>(batch.lists + sample * 4);
    memory.copy(ends, list, (op.blocks + load<i32>(list + (op.blocks - 1) * 4) + 1) * 4);
    return;
  }
  const image = batch.pixels + sample * batch.pixelsPerImage;
  const start = ends + op.blocks * 4;
  let to = start;
  for (let first: i32 = 0; first < op.pixels; first += PIXELS_TOGETHER) {
    let pixel = first;
    if (first + 64 <= op.pixels) {
      const marks =
        bright(image + first) |
        (bright(image + first + 16) << 16) |
        (bright(image + first + 32) << 32) |
        (bright(image + first + 48) << 48);
      to = listMarked(marks, image, first, to);
      pixel = first + 64;
    }
    const end = min(first + PIXELS_TOGETHER, op.pixels);
    for (; pixel < end; pixel++) {
      const level = <i32>load<u8>(image + pixel);
      if (!level) continue;
      store<i32>(to, (pixel << 8) | level);
      to += 4;
    }
    store<i32>(ends, (to - start) / 4);
    ends += 4;
  }
  store<i32>(to, NO_PIXEL);
}

/** Which of sixteen bytes are not zero. */
// @ts-ignore: decorator
@inline
function bright(at: usize): u64 {
  return <u64>i8x16.bitmask(i8x16.ne(v128.load(at), i8x16.splat(0)));
}

/** Adds the pixels that are marked to a list. Returns its end; writes up to three places more. */
function listMarked(marks: u64, image: usize, first: i32, list: usize): usize {
  const end = list + <usize>popcnt(marks) * 4;
  // Four at a time, so that the number of rounds is easily foreseen.
  for (let to = list; to < end; to += 16) {
    marks = putMarked(marks, image, first, to);
    marks = putMarked(marks, image, first, to + 4);
    marks = putMarked(marks, image, first, to + 8);
    marks = putMarked(marks, image, first, to + 12);
  }
  return end;
}

/** Writes the first pixel that is marked. Returns the others. */
// @ts-ignore: decorator
@inline
function putMarked(marks: u64, image: usize, first: i32, to: usize): u64 {
  const pixel = first + <i32>ctz(marks | 0x8000000000000000);
  store<i32>(to, (pixel << 8) | <i32>load<u8>(image + pixel));
  return marks & (marks - 1);
}

/** A sample's list, beside those of its batch. */
export function listOf(op: ImageLayer, place: i32): usize {
  return op.lists + place * op.listRoom * 4;
}

/** Where the weights of a listed pixel lie, from those of pixel 0. */
// @ts-ignore: decorator
@inline
export function offsetOf(listed: u32): usize {
  return (listed >> 8) * GROUP_BYTES;
}

/** All lanes the grey of a listed pixel. */
// @ts-ignore: decorator
@inline
export function greyAt(greys: usize, listed: u32): v128 {
  return v128.load32_splat(greys + ((listed & 255) << 2));
}
