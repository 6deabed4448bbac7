import { CriticalityError, InputError } from '../numerics/errors.js';

const advice: Readonly<Record<string, string>> = {
  EACCES: 'permission denied; choose another folder or change its permissions',
  EPERM: 'not permitted; choose another folder or change its permissions',
  EROFS: 'the file system is read-only; choose another folder',
  ENOSPC: 'the disk is full; free some space and run the same command again',
  EDQUOT: 'the disk quota is used up; free some space and run the same command again',
  EFBIG: 'the file would pass the size limit; raise it and run the same command again',
  ENOTDIR: 'a part of the path is a file; choose another folder',
  EEXIST: 'something else is in the way; choose another folder or move it',
  EISDIR: 'a folder is in the way; choose another name or move it',
  ENOENT: 'no such file or folder; check the path',
  EMFILE: 'too many open files; raise the limit (ulimit -n)',
};

/**
 * Node's file system errors as one line that says what failed, where, and what to do.
 *
 * @param doing - a verb, as in "cannot write".
 * @returns an {@link InputError} for whatever the system refused; any other error as it is.
 */
export function fileError(error: unknown, doing: string, path: string): Error {
  if (error instanceof CriticalityError) return error;
  if (!(error instanceof Error)) return new Error(String(error));
  if (!('syscall' in error && 'code' in error)) return error;
  return new InputError(`cannot ${doing} ${path}: ${advice[String(error.code)] ?? error.message}`);
}

/** Runs a file operation and turns its failure into {@link fileError}. */
export function withFileErrors<T>(doing: string, path: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw fileError(error, doing, path);
  }
}
