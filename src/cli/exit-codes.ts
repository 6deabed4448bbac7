import { Interrupted } from '../experiments/store/run-progress.js';
import { CriticalityError } from '../numerics/errors.js';

/** What the program's exit status tells a script. */
export const exitCodes = {
  done: 0,
  claimFailed: 1,
  misuse: 2,
  internal: 3,
  interrupted: 130,
} as const;

/** The exit status and the one line for an error that reached the top. */
export function describeFailure(error: unknown): { readonly code: number; readonly line: string } {
  if (error instanceof Interrupted) {
    return {
      code: exitCodes.interrupted,
      line: 'interrupted; run the same command again to go on from the last checkpoint',
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof CriticalityError) {
    return { code: exitCodes.misuse, line: `criticality: ${oneLine(message)}` };
  }
  const stack = error instanceof Error && error.stack ? error.stack : message;
  return { code: exitCodes.internal, line: `criticality: internal error: ${stack}` };
}

const longest = 2000;

/** One line that does a terminal no harm: names in a message may come from anybody's files. */
function oneLine(text: string): string {
  const line = text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (sign) => {
      const code = sign.codePointAt(0) ?? 0;
      return `\\u${code.toString(16).padStart(4, '0')}`;
    });
  return line.length <= longest ? line : `${line.slice(0, longest)} ...`;
}
