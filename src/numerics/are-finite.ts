/**
 * Whether every number is finite.
 *
 * A number less itself is 0, or NaN where it is infinite or none. For one type of array alone: one
 * loop that also sees others takes several times as long.
 *
 * Cost: O(numbers), less than a nanosecond each.
 */
export function areFinite(numbers: Float32Array): boolean {
  const whole = numbers.length & ~3;
  // Four sums at once: each addition waits for the one before it in its own sum.
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    const [a, b, c, d] = [numbers[i]!, numbers[i + 1]!, numbers[i + 2]!, numbers[i + 3]!];
    s0 += a - a;
    s1 += b - b;
    s2 += c - c;
    s3 += d - d;
  }
  for (let i = whole; i < numbers.length; i++) s0 += numbers[i]! - numbers[i]!;
  return s0 + s1 + s2 + s3 === 0;
}
