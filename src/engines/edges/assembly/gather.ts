import { Batch, Gather, LANES, Pixel, PIXEL_BYTES } from './plan';

/** Brings the pixels that some surviving edge reads into a tile, as level / 255. */
export function gather(op: Gather, tile: i32): void {
  const batch = changetype<Batch>(op.batch);
  const to = op.to + tile * op.toTile;
  for (let lane: i32 = 0; lane < LANES; lane++) {
    const place = tile * LANES + lane;
    const image =
      place < batch.count
        ? batch.pixels + <usize>load<u32>(batch.samples + <usize>place * 4) * batch.pixelsPerImage
        : batch.blank;
    const target = to + <usize>lane * 4;
    const end = op.pixelTable + <usize>op.pixels * PIXEL_BYTES;
    for (let at = op.pixelTable; at < end; at += PIXEL_BYTES) {
      const level = <usize>load<u8>(image + load<u32>(at));
      store<f32>(target + load<u32>(at, 4), load<f32>(op.grey + (level << 2)));
    }
  }
}
