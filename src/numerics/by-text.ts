/** Order of texts by UTF-16 code units, the same on every machine; for `sort`. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
