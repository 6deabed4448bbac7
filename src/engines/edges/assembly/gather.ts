import { Batch, BLOCK, Gather, LANES, UNIT_BYTES } from './tables';

/** Brings the pixels that some surviving edge reads into a tile, as level / 255. */
export function gather(op: Gather, tile: i32): void {
  const batch = changetype<Batch>(op.batch);
  const to = op.to + tile * op.toTile;
  const first = tile * LANES;
  const images = op.images + tile * BLOCK * 4;
  const lit = op.lit + tile * op.litTile;
  for (let lane: i32 = 0; lane < LANES; lane += BLOCK) {
    for (let i: i32 = 0; i < BLOCK; i++) {
      store<usize>(images + <usize>i * 4, imageOf(batch, first + lane + i));
    }
    for (let block: i32 = 0; block < op.blocks; block++) {
      const pixel = <usize>load<i32>(op.blockTable + <usize>block * 4);
      sixteenPixels(images, pixel, to + <usize>lane * 4, op.offsets + pixel * 4, lit, lane);
    }
  }
  if (!op.singles) return;
  const end = op.singleTable + <usize>op.singles * 8;
  for (let single = op.singleTable; single < end; single += 8) {
    store<u8>(lit + load<u32>(single, 4) / UNIT_BYTES, 1);
  }
  for (let lane: i32 = 0; lane < LANES; lane++) {
    const image = imageOf(batch, first + lane);
    const target = to + <usize>lane * 4;
    for (let single = op.singleTable; single < end; single += 8) {
      const level = <usize>load<u8>(image + load<u32>(single));
      store<f32>(target + load<u32>(single, 4), load<f32>(op.grey + (level << 2)));
    }
  }
}

// @ts-ignore: decorator
@inline
function imageOf(batch: Batch, place: i32): usize {
  if (place >= batch.count) return batch.blank;
  return batch.pixels + <usize>load<u32>(batch.samples + <usize>place * 4) * batch.pixelsPerImage;
}

/**
 * level / 255, rounded once: 1 / 255 is 2^-8 plus a rest, and for all 256 levels the sum of the two
 * products has the bits of the quotient.
 */
// @ts-ignore: decorator
@inline
function grey(level: v128): v128 {
  const rest = f32x4.splat(<f32>0.000015318628356908448);
  return f32x4.add(f32x4.mul(level, f32x4.splat(0.00390625)), f32x4.mul(level, rest));
}

/** Sixteen neighbouring pixels of sixteen samples: a transposition of bytes, then floats. */
function sixteenPixels(
  images: usize,
  pixel: usize,
  to: usize,
  offsets: usize,
  lit: usize,
  lane: i32,
): void {
  let a0 = v128.load(load<usize>(images) + pixel);
  let a1 = v128.load(load<usize>(images, 4) + pixel);
  let a2 = v128.load(load<usize>(images, 8) + pixel);
  let a3 = v128.load(load<usize>(images, 12) + pixel);
  let a4 = v128.load(load<usize>(images, 16) + pixel);
  let a5 = v128.load(load<usize>(images, 20) + pixel);
  let a6 = v128.load(load<usize>(images, 24) + pixel);
  let a7 = v128.load(load<usize>(images, 28) + pixel);
  let a8 = v128.load(load<usize>(images, 32) + pixel);
  let a9 = v128.load(load<usize>(images, 36) + pixel);
  let aa = v128.load(load<usize>(images, 40) + pixel);
  let ab = v128.load(load<usize>(images, 44) + pixel);
  let ac = v128.load(load<usize>(images, 48) + pixel);
  let ad = v128.load(load<usize>(images, 52) + pixel);
  let ae = v128.load(load<usize>(images, 56) + pixel);
  let af = v128.load(load<usize>(images, 60) + pixel);
  // Interleaving places i and i + 8 four times over is the transposition.
  for (let round: i32 = 0; round < 4; round++) {
    const b0 = low(a0, a8);
    const b1 = high(a0, a8);
    const b2 = low(a1, a9);
    const b3 = high(a1, a9);
    const b4 = low(a2, aa);
    const b5 = high(a2, aa);
    const b6 = low(a3, ab);
    const b7 = high(a3, ab);
    const b8 = low(a4, ac);
    const b9 = high(a4, ac);
    const ba = low(a5, ad);
    const bb = high(a5, ad);
    const bc = low(a6, ae);
    const bd = high(a6, ae);
    const be = low(a7, af);
    const bf = high(a7, af);
    a0 = b0;
    a1 = b1;
    a2 = b2;
    a3 = b3;
    a4 = b4;
    a5 = b5;
    a6 = b6;
    a7 = b7;
    a8 = b8;
    a9 = b9;
    aa = ba;
    ab = bb;
    ac = bc;
    ad = bd;
    ae = be;
    af = bf;
  }
  onePixel(a0, to, load<i32>(offsets), lit, lane);
  onePixel(a1, to, load<i32>(offsets, 4), lit, lane);
  onePixel(a2, to, load<i32>(offsets, 8), lit, lane);
  onePixel(a3, to, load<i32>(offsets, 12), lit, lane);
  onePixel(a4, to, load<i32>(offsets, 16), lit, lane);
  onePixel(a5, to, load<i32>(offsets, 20), lit, lane);
  onePixel(a6, to, load<i32>(offsets, 24), lit, lane);
  onePixel(a7, to, load<i32>(offsets, 28), lit, lane);
  onePixel(a8, to, load<i32>(offsets, 32), lit, lane);
  onePixel(a9, to, load<i32>(offsets, 36), lit, lane);
  onePixel(aa, to, load<i32>(offsets, 40), lit, lane);
  onePixel(ab, to, load<i32>(offsets, 44), lit, lane);
  onePixel(ac, to, load<i32>(offsets, 48), lit, lane);
  onePixel(ad, to, load<i32>(offsets, 52), lit, lane);
  onePixel(ae, to, load<i32>(offsets, 56), lit, lane);
  onePixel(af, to, load<i32>(offsets, 60), lit, lane);
}

/** Sixteen levels of one pixel to sixteen lanes; the first of a tile set its mark, later ones add to it. */
// @ts-ignore: decorator
@inline
function onePixel(levels: v128, tile: usize, offset: i32, lit: usize, lane: i32): void {
  if (offset < 0) return; // no edge reads it
  const mark = lit + offset / UNIT_BYTES;
  const bright = v128.any_true(levels) ? 1 : 0;
  store<u8>(mark, lane ? load<u8>(mark) | bright : bright);
  const to = tile + offset;
  const first = i16x8.extend_low_i8x16_u(levels);
  const second = i16x8.extend_high_i8x16_u(levels);
  v128.store(to, grey(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(first))));
  v128.store(to, grey(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(first))), 16);
  v128.store(to, grey(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(second))), 32);
  v128.store(to, grey(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(second))), 48);
}

// @ts-ignore: decorator
@inline
function low(a: v128, b: v128): v128 {
  return v128.shuffle<i8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

// @ts-ignore: decorator
@inline
function high(a: v128, b: v128): v128 {
  return v128.shuffle<i8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}
