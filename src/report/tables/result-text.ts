import type { ExponentResult } from '../../criticality/fits/fit-exponent.js';

/** What an analysis concludes, in a few words. */
export function resultText(result: ExponentResult): string {
  return result.kind === 'determined'
    ? `exponent determined, ${result.shape} kink`
    : `not determined: ${result.reason}`;
}
