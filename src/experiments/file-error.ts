import { CriticalityError, InputError } from '../numerics/errors.js';

const advice: Readonly<Record<string, string>> = {
  EACCES: 'permission denied; choose another --out or change its permissions',
  EPERM: 'not permitted; choose another --out or change its permissions',
  EROFS: 'the file system is read-only; choose another --out',
  ENOSPC:
    'the disk is full; free some space and run the same command again, it goes on from the last checkpoint',
  EDQUOT:
    'the disk quota is used up; free some space and run the same command again, it goes on from the last checkpoint',
  EFBIG: 'the file would pass the size limit; raise it and run the same command again',
  ENOTDIR: 'a part of the path is a file; choose another --out',
  EEXIST: 'something else is in the way; choose another --out or move it',
  EISDIR: 'a folder is in the way; choose another --out or move it',
  ENOENT: 'no such file or folder; check the path',
  EMFILE: 'too many open files; raise the limit (ulimit -n)',
};

/** Node's file system errors as one line that says what failed, where, and what to do. */
export function fileError(error: unknown, doing: string, path: string): Error {
  if (error instanceof CriticalityError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = advice[code];
  if (reason !== undefined) return new InputError(`cannot ${doing} ${path}: ${reason}`);
  return error instanceof Error ? error : new Error(String(error));
}

/** Runs a file operation and turns its failure into {@link fileError}. */
export function withFileErrors<T>(doing: string, path: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw fileError(error, doing, path);
  }
}
