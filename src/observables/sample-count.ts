import { areFinite } from '../numerics/are-finite.js';
import { DomainError, ShapeError } from '../numerics/errors.js';

/**
 * Samples in a table of logits, row-major [samples, classes], after checking that every logit is
 * finite. `caller` names the function in the message.
 *
 * @throws {ShapeError} when the table is empty or not made of whole rows.
 * @throws {DomainError} when a logit is NaN or infinite.
 */
export function sampleCount(caller: string, logits: Float32Array, classes: number): number {
  const samples = logits.length / classes;
  if (!(Number.isInteger(classes) && classes >= 1 && Number.isInteger(samples) && samples >= 1)) {
    throw new ShapeError(
      `${caller}: logits must be rows of ${classes} classes; got ${logits.length} entries`,
    );
  }
  if (!areFinite(logits)) {
    const wrong = logits.findIndex((logit) => !Number.isFinite(logit));
    throw new DomainError(`${caller}: logits must be finite; got ${logits[wrong]} at ${wrong}`);
  }
  return samples;
}

/**
 * Checks the classes of the samples.
 *
 * @throws {ShapeError} when there is not one label for each sample.
 * @throws {DomainError} when a label is not a class.
 */
export function checkLabels(
  caller: string,
  labels: Uint8Array,
  samples: number,
  classes: number,
): void {
  if (labels.length !== samples) {
    throw new ShapeError(`${caller}: labels must be ${samples} entries; got ${labels.length}`);
  }
  let wrong = 0;
  while (wrong < samples && labels[wrong]! < classes) wrong++;
  if (wrong < samples) {
    throw new DomainError(
      `${caller}: labels must be below ${classes}; got ${labels[wrong]} at ${wrong}`,
    );
  }
}
