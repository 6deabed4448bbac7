/** Inputs along one axis that are reached through the same taps. */
export interface AxisRun {
  /** First input; the others follow at the distance of the stride. */
  readonly first: number;
  readonly count: number;
  /** Taps from which some output reaches them, ascending. */
  readonly taps: readonly number[];
  /** Output that reaches the first input through each of these taps; one more for each next input. */
  readonly outputs: readonly number[];
}

/**
 * Cuts the inputs along one axis of a convolution into runs that the same taps reach.
 *
 * Output o meets input o x stride + tap - padding. Near the border, and between strides, some taps
 * meet no output; within a run none is wasted.
 *
 * @example axisRuns(3, 2, 2, 1, 0) // taps [0], then [0, 1], then [1]
 */
export function axisRuns(
  inputs: number,
  outputs: number,
  kernel: number,
  stride: number,
  padding: number,
): AxisRun[] {
  const runs: { first: number; count: number; taps: number[]; outputs: number[] }[] = [];
  for (let residue = 0; residue < Math.min(stride, inputs); residue++) {
    let open = '';
    for (let input = residue; input < inputs; input += stride) {
      const all = Array.from({ length: kernel }, (_, tap) => tap);
      const outputOf = (tap: number) => (input + padding - tap) / stride;
      const taps = all.filter((tap) => {
        const output = outputOf(tap);
        return Number.isInteger(output) && 0 <= output && output < outputs;
      });
      if (open === taps.join() && input > residue) {
        runs[runs.length - 1]!.count++;
      } else {
        runs.push({ first: input, count: 1, taps, outputs: taps.map(outputOf) });
        open = taps.join();
      }
    }
  }
  return runs.filter((run) => run.taps.length > 0);
}
