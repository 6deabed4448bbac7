/**
 * Leaves out values that stand too close to the one before on a logarithmic axis to be told apart.
 *
 * @param at - place of a value on the axis; positive.
 * @param places - places that the axis has room for; values at both ends of the axis stay.
 * @returns a subsequence of `values` ordered by place; at most `places + 1`.
 */
export function subSample<Value>(
  values: readonly Value[],
  at: (value: Value) => number,
  places: number,
): readonly Value[] {
  const ordered = [...values].sort((a, b) => at(a) - at(b));
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (first === undefined || last === undefined) return [];
  const low = Math.log(at(first));
  const width = (Math.log(at(last)) - low) / places;
  let taken = -1;
  const kept = ordered.filter((value) => {
    const place = width > 0 ? Math.floor((Math.log(at(value)) - low) / width) : 0;
    const free = place > taken;
    if (free) taken = place;
    return free;
  });
  return kept.at(-1) === last ? kept : [...kept.slice(0, places), last];
}
