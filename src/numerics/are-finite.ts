/**
 * Whether every number is finite.
 *
 * A number less itself is 0, or NaN where it is infinite or none. For one type of array alone: one
 * loop that also sees others takes several times as long.
 *
 * Cost: O(numbers), less than a nanosecond each.
 */
export function areFinite(numbers: Float32Array): boolean {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    sum += number - number;
  }
  return sum === 0;
}
