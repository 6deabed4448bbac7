import { Interrupted } from '../../experiments/store/run-progress.js';
import { CriticalityError, InputError } from '../../numerics/errors.js';

/** How a worker process tells its parent of an error; errors themselves do not cross the channel. */
export interface FailureNews {
  readonly kind: 'failed';
  readonly cause: 'caller' | 'interrupted' | 'internal';
  readonly message: string;
}

/** In the worker: an error as news. Only an internal one carries its stack. */
export function failureNews(error: unknown): FailureNews {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Interrupted) return { kind: 'failed', cause: 'interrupted', message };
  if (error instanceof CriticalityError) return { kind: 'failed', cause: 'caller', message };
  const stack = error instanceof Error && error.stack ? error.stack : message;
  return { kind: 'failed', cause: 'internal', message: stack };
}

/** In the parent: the news as an error of the same kind. */
export function errorOfNews({ cause, message }: FailureNews): Error {
  if (cause === 'interrupted') return new Interrupted(message);
  return cause === 'caller' ? new InputError(message) : new Error(message);
}
