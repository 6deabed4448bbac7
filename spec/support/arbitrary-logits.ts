import fc from 'fast-check';

/** Samples of a classifier: logits of any size that softmax must survive, and labels. */
export interface Samples {
  readonly classes: number;
  readonly logits: Float32Array;
  readonly labels: Uint8Array;
}

export const arbitrarySamples: fc.Arbitrary<Samples> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 8 }))
  .chain(([classes, samples]) =>
    fc.record({
      classes: fc.constant(classes),
      logits: fc
        .array(logit(), { minLength: classes * samples, maxLength: classes * samples })
        .map((entries) => Float32Array.from(entries)),
      labels: fc
        .array(fc.nat({ max: classes - 1 }), { minLength: samples, maxLength: samples })
        .map((entries) => Uint8Array.from(entries)),
    }),
  );

/** Rows of a table in another order; also the order of the labels. */
export function reorderRows(
  { classes, logits, labels }: Samples,
  order: readonly number[],
): Samples {
  return {
    classes,
    logits: Float32Array.from(
      order.flatMap((n) => [...logits.subarray(n * classes, (n + 1) * classes)]),
    ),
    labels: Uint8Array.from(order, (n) => labels[n]!),
  };
}

/** Classes renamed: column c of the result is column `names[c]`, and labels follow. */
export function renameClasses(
  { classes, logits, labels }: Samples,
  names: readonly number[],
): Samples {
  return {
    classes,
    logits: logits.map((_, i) => logits[i - (i % classes) + names[i % classes]!]!),
    labels: labels.map((label) => names.indexOf(label)),
  };
}

/** An order of 0 .. count - 1. */
export function arbitraryOrder(count: number): fc.Arbitrary<number[]> {
  const all = Array.from({ length: count }, (_, i) => i);
  return fc.shuffledSubarray(all, { minLength: count, maxLength: count });
}

function logit() {
  return fc.oneof(
    fc.integer({ min: -3, max: 3 }), // ties
    fc.float({ min: -20, max: 20, noNaN: true }),
    fc.constantFrom(-1e4, 1e4, -3e38, 3e38, 1e-45),
  );
}
