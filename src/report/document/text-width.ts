/**
 * Width of a text in Helvetica or one of its metric twins (Arial, Liberation Sans), about right.
 *
 * Characters fall into a few classes of width, so layouts do not depend on installed fonts. Errors
 * of a few percent only move the legend or margins.
 *
 * @param size - font size; pixels.
 * @returns width; pixels.
 */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += widthOf(character);
  return ems * size;
}

function widthOf(character: string): number {
  if (/[ijl'|]/.test(character)) return 0.22;
  if (/[ .,:;!ftrI()[\]/-]/.test(character)) return 0.31;
  if (/[mM%@W]/.test(character)) return 0.88;
  if (/[A-Zw±→]/.test(character)) return 0.7;
  return 0.55;
}
