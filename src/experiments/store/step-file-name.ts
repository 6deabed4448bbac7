/**
 * Name of a file that belongs to a step: `<kind>-<step>.<ending>`, the step with zeros up to six
 * digits so that a listing is in order.
 *
 * @param step - integer from 0 on.
 *
 * @example stepFileName('step', 12, 'safetensors') // 'step-000012.safetensors'
 */
export function stepFileName(kind: string, step: number, ending: string): string {
  return `${kind}-${String(step).padStart(6, '0')}.${ending}`;
}

/** The steps of the files so named among others, ascending. */
export function stepsOfFileNames(names: readonly string[], kind: string, ending: string): number[] {
  return names
    .map((name) => ({ name, step: Number(/\d{6,}/.exec(name)?.[0]) }))
    .filter(({ name, step }) => name === stepFileName(kind, step, ending))
    .map(({ step }) => step)
    .sort((a, b) => a - b);
}
