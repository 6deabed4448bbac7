/**
 * How many entries of a stretch of marks, 0 or 1 each, are 1.
 *
 * Four marks at a time where they lie in whole words: each byte of a word counts for itself, and a
 * byte holds the count of 255 words.
 *
 * @param marks - entries 0 or 1; not checked.
 * @returns count of the ones in [start, end).
 */
export function countMarks(marks: Uint8Array, start: number, end: number): number {
  const apart = marks.byteOffset % 4; // of the first mark from the beginning of a word
  const first = start + ((8 - apart - (start % 4)) % 4);
  let count = 0;
  for (let i = start; i < first && i < end; i++) count += marks[i]!;
  if (first >= end) return count;
  const whole = first + 4 * Math.floor((end - first) / 4);
  const words = new Uint32Array(marks.buffer, marks.byteOffset + first, (whole - first) / 4);
  for (let w = 0; w < words.length; ) {
    let bytes = 0;
    for (const stop = Math.min(words.length, w + 255); w < stop; w++) bytes += words[w]!;
    const pairs = (bytes & 0x00ff00ff) + ((bytes >>> 8) & 0x00ff00ff);
    count += (pairs & 0xffff) + (pairs >>> 16);
  }
  for (let i = whole; i < end; i++) count += marks[i]!;
  return count;
}
