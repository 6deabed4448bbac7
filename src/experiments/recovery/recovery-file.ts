import { resultFiles } from '../store/result-files.js';
import { recoveryRecord } from './recovery-record.js';

const files = resultFiles('recovery', recoveryRecord);

/** `OUT/recovery/<hash>.json`. */
export const recoveryPath = files.path;

export const writeRecovery = files.write;

/** The result of a recovery that has ended; null when it has not. */
export const readRecovery = files.read;

/** Where in an output folder a result lies, and the text of that file. */
export const recoveryEntry = files.entry;

/** A result from the text of its file. */
export const parseRecovery = files.parse;

/** All results in `OUT/recovery/`. */
export const readRecoveries = files.readAll;
